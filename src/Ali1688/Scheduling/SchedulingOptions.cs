namespace Ali1688.Scheduling;

/// <summary>
/// The dials of the visit index. The defaults are those of docs/freshness.md; they were chosen on one simulated shop world and hold on
/// others, so there is seldom a reason to turn them.
/// </summary>
public sealed record SchedulingOptions
{
    /// <summary>What is believed of a product that was never checked: 0.83 changes a day on average, very uncertain.</summary>
    public ChangeBelief Prior { get; init; } = new(0.25, 0.30);

    /// <summary>How long an observation counts before it has faded to 1/e, in days; above 0. Shorter follows changed habits sooner, longer estimates better.</summary>
    public double MemoryDays { get; init; } = 30;

    /// <summary>What one observed change is worth, in product-days of freshness; 0 or more.</summary>
    public double ChangeWorth { get; init; } = 0.05;

    /// <summary>How much the age of a stale copy counts, as a multiple of the mean check rate (checks a day and product); 0 or more. Up means a lower mean age for a little freshness.</summary>
    public double AgeWorth { get; init; } = 0.25;

    /// <summary>One check in this many goes to the product that waited longest; 1 or more. With N products and Q checks a day no product waits longer than N·OldestEvery/Q days.</summary>
    public int OldestEvery { get; init; } = 20;
}
