namespace Ali1688.Watching;

/// <summary>A named set of products that are kept fresh. Immutable.</summary>
public sealed record Watch
{
    /// <summary>Its number in the store; 0 while it is in none.</summary>
    public long Id { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>How important its products are against those of other watches; only the proportions matter. Default: 1.</summary>
    public double Importance { get; init; } = 1;

    /// <summary>The longest time between two checks of a product; null for no such demand.</summary>
    public TimeSpan? LongestAge { get; init; }

    /// <summary>Which differences count as a change.</summary>
    public WatchedFields Fields { get; init; } = WatchedFields.Usual;

    /// <summary>When it works.</summary>
    public WatchSchedule Schedule { get; init; } = new();

    /// <summary>The most that it may have of the checks, above 0 and at most 1.</summary>
    public double Share { get; init; } = 1;

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Grows with every change of the watch or of its products.</summary>
    public long Revision { get; init; }

    /// <summary>It is known who joined or left after this revision; before, only who is there now.</summary>
    public long MovesSince { get; init; }
}
