using Ali1688.Alerting;

namespace Ali1688.Storage;

/// <summary>What becomes of a message. The numbers are stored.</summary>
public enum AlertMessageState
{
    /// <summary>More may be added to it.</summary>
    Open = 1,

    /// <summary>It could not be delivered yet, and is tried again.</summary>
    Waiting = 2,

    /// <summary>Somebody is sending it.</summary>
    Sending = 3,

    /// <summary>The channel took it.</summary>
    Delivered = 4,

    /// <summary>It could not be delivered for a day.</summary>
    GivenUp = 5,
}

/// <summary>One message to one channel: what one rule found within a short while. Immutable.</summary>
public sealed record AlertMessage
{
    /// <summary>Its number.</summary>
    public required long Id { get; init; }

    /// <summary>The same at every attempt, so that a receiver can tell a repeat.</summary>
    public required string Key { get; init; }

    /// <summary>The rule's name.</summary>
    public required string Rule { get; init; }

    /// <summary>The channel's name.</summary>
    public required string Channel { get; init; }

    /// <summary>What became of it.</summary>
    public required AlertMessageState State { get; init; }

    /// <summary>When it is sent, or tried again, at the earliest.</summary>
    public required DateTimeOffset NextAt { get; init; }

    /// <summary>When its first alert was found.</summary>
    public required DateTimeOffset FirstAt { get; init; }

    /// <summary>When it is given up.</summary>
    public required DateTimeOffset GiveUpAt { get; init; }

    /// <summary>How many alerts it is about.</summary>
    public required long Count { get; init; }

    /// <summary>The changes that it is about come after this cursor …</summary>
    public required long FromCursor { get; init; }

    /// <summary>… and up to this one.</summary>
    public required long UntilCursor { get; init; }

    /// <summary>How often it was tried.</summary>
    public required int Attempts { get; init; }

    /// <summary>When it was delivered; null before.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>Why the last attempt failed; null where none did.</summary>
    public string? Error { get; init; }

    /// <summary>The first of its alerts.</summary>
    public required IReadOnlyList<AlertLine> Lines { get; init; }
}
