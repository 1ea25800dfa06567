namespace Ali1688.Storage;

/// <summary>A collection run. Immutable.</summary>
public sealed record RunRecord
{
    /// <summary>Its number, in order of creation.</summary>
    public required long Id { get; init; }

    /// <summary>Names what was asked for, so that the same command finds its unfinished run again.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Where it stands.</summary>
    public required RunState State { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was finished or interrupted; null while it runs.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>What was asked for, as JSON of the caller's.</summary>
    public required string Spec { get; init; }

    /// <summary>How many items it has; 0 until it is started.</summary>
    public required long Requested { get; init; }
}
