namespace Ali1688.Drift;

/// <summary>Adds the counts of one shape to those of another, place by place.</summary>
internal static class ShapeMerge
{
    public static ShapeFields Of(ShapeFields first, ShapeFields second)
    {
        var merged = first.Copy();
        Add(merged, 0, second, 0);
        return merged;
    }

    /// <summary>Halves all counts, so that the shape stays able to learn; what was seen at all stays seen.</summary>
    public static ShapeFields Halved(ShapeFields fields)
    {
        var halved = fields.Copy();
        for (var i = 0; i < halved.Count; i++)
        {
            ref var field = ref halved[i];
            (field.Seen, field.Objects) = ((field.Seen + 1) / 2, (field.Objects + 1) / 2);
        }

        return halved;
    }

    private static void Add(ShapeFields merged, int at, ShapeFields added, int from)
    {
        ref var into = ref merged[at];
        ref var more = ref added[from];
        (into.Kinds, into.Seen, into.Objects) = (into.Kinds | more.Kinds, into.Seen + more.Seen, into.Objects + more.Objects);
        var expected = into.FirstChild;
        for (var child = more.FirstChild; child >= 0; child = added[child].NextSibling)
        {
            var target = merged.FindOrAdd(at, added.Name(child), ref expected);
            if (target >= 0) Add(merged, target, added, child);
        }
    }
}
