namespace Ali1688.Scheduling.Simulation;

/// <summary>How good a log of checks was, over a range of days; weighted by importance where it says so.</summary>
public sealed record ReplayScore
{
    /// <summary>The weighted share of product-time in which the stored price was the current one.</summary>
    public required double Fresh { get; init; }

    /// <summary>The weighted mean age of the stored price, in hours: the time since it became wrong, 0 while it is right.</summary>
    public required double AgeHours { get; init; }

    /// <summary>The weighted share of changes that a check found; what was overwritten or taken back before is lost.</summary>
    public required double ObservedWeighted { get; init; }

    /// <summary>The plain share of changes that a check found.</summary>
    public required double Observed { get; init; }

    /// <summary>The weighted mean time from the stored price becoming wrong to the check that found it, in hours.</summary>
    public required double DelayHours { get; init; }

    /// <summary>The plain median of that time, in hours; null when nothing was found.</summary>
    public required double? DelayMedianHours { get; init; }

    /// <summary>The time within which 95 % were found, in hours; null when nothing was found.</summary>
    public required double? DelayP95Hours { get; init; }

    /// <summary>The share of checks that found a change.</summary>
    public required double Hit { get; init; }

    /// <summary>How many checks there were.</summary>
    public required int Visits { get; init; }

    /// <summary>The longest time between two checks of a product in the whole replay, its beginning and end counted as checks, in days.</summary>
    public required double LongestWaitDays { get; init; }
}
