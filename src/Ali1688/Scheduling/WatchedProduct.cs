namespace Ali1688.Scheduling;

/// <summary>All that the scheduler knows of one product, as it is kept between two starts.</summary>
public readonly record struct WatchedProduct
{
    /// <summary>The most that an importance may be.</summary>
    public const double HighestWeight = 1e12;

    /// <summary>How important the product is against others, 0 to <see cref="HighestWeight"/>; only the proportions matter. An importance of 0 leaves only the slots of the longest waiting.</summary>
    public required double Weight { get; init; }

    /// <summary>How often it is believed to change.</summary>
    public required ChangeBelief Belief { get; init; }

    /// <summary>What its checks showed.</summary>
    public ChangeEvidence Evidence { get; init; }

    /// <summary>When it was last checked (a new product: when it was added); kept to the second.</summary>
    public required DateTimeOffset LastChecked { get; init; }

    /// <summary>The longest time that may lie between two checks, kept as long as the quota suffices; null = no such demand.</summary>
    public TimeSpan? LongestAge { get; init; }

    /// <summary>Which of a sweep's <see cref="SweepRules"/> hold for it.</summary>
    public ushort Group { get; init; }

    /// <summary>A product that was never checked.</summary>
    public static WatchedProduct New(double weight, DateTimeOffset now, SchedulingOptions options) =>
        new() { Weight = weight, Belief = options.Prior, LastChecked = now };
}
