namespace Ali1688.Cleaning.Paths;

/// <summary>The paths of one field, in the order in which they are tried.</summary>
internal sealed class FieldPaths(IEnumerable<string> paths)
{
    private readonly FieldPath[] _paths = [.. paths.Select(path => new FieldPath(path))];

    /// <summary>The first value that is not null and not empty.</summary>
    public Found First(in Scope scope, Findings findings)
    {
        foreach (var path in _paths)
        {
            var found = path.Follow(scope, findings);
            if (!found.IsAbsent) return found;
        }

        return default;
    }

}
