namespace Ali1688.Watching.Planning;

/// <summary>What is to be expected of some products in the days of a plan. Immutable.</summary>
public sealed record PlanFigures
{
    /// <summary>Their importance; null for all together.</summary>
    public double? Importance { get; init; }

    /// <summary>How many they are.</summary>
    public required long Products { get; init; }

    /// <summary>Which part of them is up to date, on average over the time, by importance.</summary>
    public required double ShareCurrent { get; init; }

    /// <summary>How old a copy that is no longer right is, counted 0 for one that is right; in days.</summary>
    public required double MeanAgeDays { get; init; }

    /// <summary>The longest that any of them waits for a check, in days.</summary>
    public required double LongestWaitDays { get; init; }

    /// <summary>How often one of them is checked in a day.</summary>
    public required double ChecksPerDay { get; init; }

    /// <summary>How many of these checks find a change.</summary>
    public required double ChangesSeenPerDay { get; init; }
}
