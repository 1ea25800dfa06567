namespace Ali1688.Scheduling.Simulation;

/// <summary>What happened to a set of products: every price change with its time. Products are numbered in the order of their list.</summary>
public sealed class Trace
{
    private readonly int[] _from;
    private readonly long[] _times;
    private readonly decimal[] _prices;
    private readonly decimal[] _initial;

    internal Trace(IReadOnlyList<TraceItem> items, IReadOnlyList<TraceChange> changes)
    {
        Ids = [.. items.Select(item => item.Id)];
        Weights = [.. items.Select(item => item.Weight)];
        HiddenRates = [.. items.Select(item => item.HiddenRate)];
        _initial = [.. items.Select(item => item.InitialPrice)];
        var ordered = changes.OrderBy(change => change.Item).ThenBy(change => change.Time).ToArray();
        (_times, _prices) = ([.. ordered.Select(change => change.Time)], [.. ordered.Select(change => change.Price)]);
        _from = FirstOfEach(ordered, items.Count);
    }

    /// <summary>How many products there are.</summary>
    public int Count => Ids.Count;

    /// <summary>The ids as the file names them.</summary>
    internal IReadOnlyList<string> Ids { get; }

    /// <summary>How important each product is.</summary>
    internal double[] Weights { get; }

    /// <summary>The true changes a day; NaN unless they were asked for, which only the bound of known rates may do.</summary>
    internal double[] HiddenRates { get; }

    /// <summary>The times of a product's changes, in milliseconds since the trace began.</summary>
    internal ReadOnlySpan<long> ChangesOf(int product) => _times.AsSpan(_from[product].._from[product + 1]);

    /// <summary>The price after so many of the product's changes.</summary>
    internal decimal PriceAfter(int product, int changes) => changes == 0 ? _initial[product] : _prices[_from[product] + changes - 1];

    private static int[] FirstOfEach(TraceChange[] ordered, int products)
    {
        var from = new int[products + 1];
        foreach (var change in ordered) from[change.Item + 1]++;
        for (var product = 0; product < products; product++) from[product + 1] += from[product];
        return from;
    }
}
