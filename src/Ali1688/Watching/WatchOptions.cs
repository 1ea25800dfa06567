namespace Ali1688.Watching;

/// <summary>How the watches work. Immutable.</summary>
public sealed record WatchOptions
{
    /// <summary>From one sweep to the next. Default: a minute.</summary>
    public TimeSpan Sweep { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>For tests and demonstrations: how many seconds of the watches a second of the clock is. Default: 1.</summary>
    public double TimeScale { get; init; } = 1;
}
