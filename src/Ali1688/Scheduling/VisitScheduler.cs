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
    /// <param name="rules">What holds for groups of products in it; null where all compete freely.</param>
    public IReadOnlyList<Pick> Sweep(DateTimeOffset now, TimeSpan span, int slots, SweepRules? rules = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(slots);
        var terms = new SweepTerms(ProductTable.Seconds(now), span.TotalDays, options.ChangeWorth, AgeWorth, new GroupRules(rules));
        var picks = _lane.Take(_table, terms, slots);
        picks.AddRange(_index.Best(_table, terms, slots - picks.Count));
        _lane.Issue(_table, picks);
        return picks;
    }

    /// <summary>A product was checked, whether it was picked or not.</summary>
    /// <param name="product">The product's handle.</param>
    /// <param name="now">When.</param>
    /// <param name="changed">Whether it differed from the stored version; null where there was none to compare it with.</param>
    public void Checked(int product, DateTimeOffset now, bool? changed)
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
    public void Hint(int product, double precision) => _table.Hint[product] = (Half)(1 - ((1 - Math.Clamp(precision, 0, 1)) * (1 - (double)_table.Hint[product])));

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

    /// <summary>How probable it is that the stored version is still right at a moment.</summary>
    public double StillFresh(int product, DateTimeOffset now) =>
        VisitWorth.Of(_table.Shape[product], _table.Rate[product], _table.DaysSince(product, ProductTable.Seconds(now))).StillFresh;

    /// <summary>What a check of a product would be worth after so many days without one, hints and demands aside.</summary>
    public double WorthAfter(int product, double days)
    {
        var worth = VisitWorth.Of(_table.Shape[product], _table.Rate[product], days);
        return _table.Weight[product] * (worth.Fresh + (options.ChangeWorth * worth.Observed) + (AgeWorth * worth.Age));
    }

    /// <summary>Handles are below this.</summary>
    public int Rows => _table.Rows;

    /// <summary>Whether a handle is a product's.</summary>
    public bool IsWatched(int product) => _table.State[product] != ProductState.Absent;

    /// <summary>Whose rules hold for a product.</summary>
    public ushort GroupOf(int product) => _table.Group[product];

    /// <summary>Other rules hold for a product from the next sweep on.</summary>
    public void Place(int product, ushort group) => _table.Group[product] = group;

    /// <summary>A product is more or less important now, or another longest age is demanded.</summary>
    public void Demand(int product, double weight, TimeSpan? longestAge) => _table.Demand(product, weight, longestAge);

    private double AgeWorth => options.AgeWorth * ChecksPerDay / Math.Max(Count, 1);
}
