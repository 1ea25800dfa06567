namespace Ali1688.Drift;

/// <summary>How much must be known before a difference is worth telling.</summary>
public sealed record DriftTolerance
{
    /// <summary>Answers in which a place must have been seen before anything is said about it (default 50, at least 1).</summary>
    public int MinAnswers { get; init; } = 50;

    /// <summary>A field is missed when it was in at least this share of the answers that held its object (percent, 1 to 100, default 98).</summary>
    public int MinPresence { get; init; } = 98;
}
