using Ali1688.Gateway.Products;

namespace Ali1688.Storage;

/// <summary>A dead letter as it is stored: the last failure of an item with a profile. Immutable.</summary>
public sealed record StoredDeadLetter
{
    /// <summary>The item that was given up.</summary>
    public required ItemId Id { get; init; }

    /// <summary>Why, and what was last heard.</summary>
    public required DeadLetter Letter { get; init; }

    /// <summary>The run that gave it up; null when it was none.</summary>
    public long? RunId { get; init; }

    /// <summary>How many calls were spent on it.</summary>
    public required int Attempts { get; init; }

    /// <summary>When it was given up.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Where it stands in the list.</summary>
    public DeadLetterKey Key => new(Id, Letter.Profile);
}
