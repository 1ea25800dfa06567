namespace Ali1688.Scheduling;

/// <summary>
/// Decides which products are checked next, so that the calls the quota allows keep the store as fresh as they can (docs/freshness.md).
/// It thinks only: times are passed in, results are told to it, and the same input gives the same decisions. Not thread-safe; one owner
/// asks it for a <see cref="Sweep"/> every few minutes, checks the picks in their order and tells what came of each.
/// </summary>
/// <param name="options">The index's dials.</param>
/// <param name="capacity">For how many products room is made at once; more are taken in all the same.</param>
public sealed class VisitScheduler(SchedulingOptions options, int capacity = 0)
{
    private readonly ProductTable _table = new(capacity);
    private readonly TurnLane _lane = new(options.OldestEvery, capacity);
    private readonly IndexSweep _index = new();

    /// <summary>How many checks a day the quota allows, above 0: what the age of a stale copy is weighed by. A new value counts from the next sweep on.</summary>
    public double ChecksPerDay { get; set; } = 1;

    /// <summary>How many products are watched.</summary>
    public int Count => _table.Count;

    /// <summary>The days between two checks that no product exceeds at this quota by more than one sweep: N·OldestEvery/Q.</summary>
    public double LongestWaitDays => (double)Count * options.OldestEvery / ChecksPerDay;

    /// <summary>
    /// The products to check in the coming span, in the order to check them: first those that waited longest, for every n-th slot one, then
    /// those with the largest index. A pick stays out of further sweeps until <see cref="Checked"/> or <see cref="NotChecked"/> is told.
    /// </summary>
    /// <param name="now">When the span begins.</param>
    /// <param name="span">How long until the next sweep.</param>
    /// <param name="slots">How many checks the quota allows in it; 0 in a pause.</param>
    public IReadOnlyList<Pick> Sweep(DateTimeOffset now, TimeSpan span, int slots)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(slots);
        var terms = new SweepTerms(ProductTable.Seconds(now), span.TotalDays, options.ChangeWorth, options.AgeWorth * ChecksPerDay / Math.Max(Count, 1));
        var picks = _lane.Take(_table, terms, slots);
        picks.AddRange(_index.Best(_table, terms, slots - picks.Count));
        _lane.Issue(_table, picks);
        return picks;
    }

    /// <summary>A product was checked, whether it was picked or not.</summary>
    public void Checked(int product, DateTimeOffset now, bool changed)
    {
        if (_table.State[product] == ProductState.Absent) return;
        _table.Learn(product, ProductTable.Seconds(now), changed, options);
        _lane.MoveToEnd(product);
    }

    /// <summary>A pick was not checked: its call failed or was never made. Nothing is learned from it. Told later, it keeps the product out for a while.</summary>
    public void NotChecked(int product) => _table.Release(product);

    /// <summary>Somebody says that a product changed.</summary>
    /// <param name="product">The product's handle.</param>
    /// <param name="precision">The probability that this is so, 0 to 1; several hints add up.</param>
    public void Hint(int product, double precision) => _table.Hint[product] = (float)(1 - ((1 - Math.Clamp(precision, 0, 1)) * (1 - _table.Hint[product])));

    /// <summary>Watches one more product and gives its handle, small and dense. Cheapest in the order of the last checks.</summary>
    public int Add(in WatchedProduct product)
    {
        var handle = _table.Add(product);
        _lane.Add(_table, handle);
        return handle;
    }

    /// <summary>Watches a product no longer; its handle may be given to another.</summary>
    public void Remove(int product)
    {
        _lane.Remove(product);
        _table.Remove(product);
    }

    /// <summary>What is known of a product.</summary>
    public WatchedProduct Read(int product) => _table.Read(product);

    /// <summary>A product is more or less important now, or another longest age is demanded.</summary>
    public void Demand(int product, double weight, TimeSpan? longestAge) => _table.Demand(product, weight, longestAge);
}
