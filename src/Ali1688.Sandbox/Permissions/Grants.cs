namespace Ali1688.Sandbox.Permissions;

/// <summary>Which APIs one application may call. Thread-safe.</summary>
internal sealed class Grants(IReadOnlyList<string>? names)
{
    private volatile HashSet<string>? _names = names?.ToHashSet(StringComparer.Ordinal);

    /// <summary>The names of the APIs; null = all.</summary>
    public IReadOnlyCollection<string>? Names => _names;

    public bool Hold(string api) => _names is not { } granted || granted.Contains(api);

    public void Replace(IEnumerable<string> granted) => _names = granted.ToHashSet(StringComparer.Ordinal);
}
