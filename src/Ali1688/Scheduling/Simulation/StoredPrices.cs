namespace Ali1688.Scheduling.Simulation;

/// <summary>The prices that a collector would have stored: at first all are right, and a check copies the current one.</summary>
internal sealed class StoredPrices(Trace trace)
{
    private readonly int[] _seen = new int[trace.Count];
    private readonly decimal[] _stored = [.. Enumerable.Range(0, trace.Count).Select(product => trace.PriceAfter(product, 0))];

    /// <summary>Checks a product and says whether its price differs from the stored one; times of a product must not go back.</summary>
    public bool Refresh(int product, long time)
    {
        var changes = trace.ChangesOf(product);
        while (_seen[product] < changes.Length && changes[_seen[product]] <= time) _seen[product]++;
        var (before, now) = (_stored[product], trace.PriceAfter(product, _seen[product]));
        _stored[product] = now;
        return now != before;
    }
}
