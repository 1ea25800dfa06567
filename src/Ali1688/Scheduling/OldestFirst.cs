namespace Ali1688.Scheduling;

/// <summary>The products in the order of their turns, the longest waiting first: a list linked through two arrays, every step in constant time.</summary>
internal sealed class OldestFirst(int capacity)
{
    /// <summary>Node 0 is the ring's end; a product's node is its handle + 1.</summary>
    private int[] _next = new int[capacity + 1];
    private int[] _previous = new int[capacity + 1];

    /// <summary>The one that waited longest, or -1.</summary>
    public int First => _next[0] - 1;

    /// <summary>The one that came last, or -1.</summary>
    public int Last => _previous[0] - 1;

    public void Append(int product)
    {
        var (node, last) = (product + 1, _previous[0]);
        if (node >= _next.Length) Grow(node + Math.Max(1024, node / 8));
        (_next[last], _previous[node], _next[node], _previous[0]) = (node, last, 0, node);
    }

    public void Remove(int product)
    {
        var (next, previous) = (_next[product + 1], _previous[product + 1]);
        (_next[previous], _previous[next]) = (next, previous);
    }

    public void MoveToEnd(int product)
    {
        Remove(product);
        Append(product);
    }

    /// <summary>Begins anew with these products in this order.</summary>
    public void Restart(IEnumerable<int> products)
    {
        (_next[0], _previous[0]) = (0, 0);
        foreach (var product in products) Append(product);
    }

    private void Grow(int nodes)
    {
        Array.Resize(ref _next, nodes);
        Array.Resize(ref _previous, nodes);
    }
}
