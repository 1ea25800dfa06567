namespace Ali1688.Sandbox;

/// <summary>What became of the messages to one application. Immutable.</summary>
public sealed record PushStats
{
    /// <summary>Different messages that were made.</summary>
    public long Messages { get; init; }

    /// <summary>Requests that were sent: first ones, repeated ones and duplicates.</summary>
    public long Sent { get; init; }

    /// <summary>Requests that were answered with 200 in time.</summary>
    public long Acknowledged { get; init; }

    /// <summary>Requests that repeated one which was not acknowledged.</summary>
    public long Retried { get; init; }

    /// <summary>Messages that were sent twice on purpose.</summary>
    public long Duplicates { get; init; }

    /// <summary>Messages that were given up, and can be asked for.</summary>
    public long Failed { get; init; }

    /// <summary>Those of them that nobody has asked for or confirmed yet.</summary>
    public long Waiting { get; init; }

    /// <summary>How long half of the acknowledgements took at most, in milliseconds.</summary>
    public int P50Milliseconds { get; init; }

    /// <summary>How long 99 in 100 of them took at most, in milliseconds.</summary>
    public int P99Milliseconds { get; init; }

    /// <summary>The part of the sent requests that was acknowledged within 500 milliseconds, 0–1.</summary>
    public double ShareUnder500Milliseconds { get; init; }
}
