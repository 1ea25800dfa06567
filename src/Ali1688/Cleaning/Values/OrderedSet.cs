namespace Ali1688.Cleaning.Values;

/// <summary>Texts in the order of their first appearance, each once.</summary>
internal sealed class OrderedSet
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly List<string> _items = [];

    public IReadOnlyList<string> Items => _items;

    /// <summary>Whether the text was new.</summary>
    public bool Add(string text)
    {
        if (!_known.Add(text)) return false;
        _items.Add(text);
        return true;
    }
}
