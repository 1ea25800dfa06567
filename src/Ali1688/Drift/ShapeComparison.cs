namespace Ali1688.Drift;

/// <summary>Finds where one answer differs from what is known of those before it.</summary>
internal sealed class ShapeComparison(ShapeFields known, ShapeFields answer, DriftTolerance tolerance)
{
    private List<ShapeChange>? _changes;

    public IReadOnlyList<ShapeChange> Changes()
    {
        Compare(0, 0);
        return _changes is null ? [] : _changes;
    }

    private void Compare(int was, int now)
    {
        CompareKinds(was, now);
        var expected = known[was].FirstChild;
        for (var child = answer[now].FirstChild; child >= 0; child = answer[child].NextSibling)
        {
            var match = known.Find(was, answer.Name(child), ref expected);
            if (match >= 0) Compare(match, child);
            else if (IsKnownWell(was) && !known.IsFull) Tell(ShapeChangeKind.NewField, answer, child, JsonKinds.None, answer[child].Kinds);
        }

        if (answer[now].Objects > 0 && IsKnownWell(was)) FindMissing(was, now);
    }

    private void CompareKinds(int was, int now)
    {
        var before = known[was].Kinds & ~JsonKinds.Nulls;
        var strange = answer[now].Kinds & ~JsonKinds.Nulls & ~before;
        if (strange == 0 || before == 0 || known[was].Seen < tolerance.MinAnswers) return;
        Tell(ShapeChangeKind.RetypedField, known, was, before, strange);
    }

    private void FindMissing(int was, int now)
    {
        var expected = answer[now].FirstChild;
        for (var child = known[was].FirstChild; child >= 0; child = known[child].NextSibling)
        {
            if (answer.Find(now, known.Name(child), ref expected) < 0 && IsNearlyAlwaysIn(child, was))
                Tell(ShapeChangeKind.MissingField, known, child, known[child].Kinds, JsonKinds.None);
        }
    }

    // What is in an object is known after that object was seen often; that a list has elements now and then says nothing new.
    private bool IsKnownWell(int place) => known[place].Objects >= tolerance.MinAnswers;

    private bool IsNearlyAlwaysIn(int child, int parent) =>
        !known.Name(child).SequenceEqual(ShapeReader.Element) && known[child].Seen * 100 >= known[parent].Objects * tolerance.MinPresence;

    private void Tell(ShapeChangeKind kind, ShapeFields where, int index, JsonKinds was, JsonKinds now) =>
        (_changes ??= []).Add(new ShapeChange(kind, where.Path(index), was, now));
}
