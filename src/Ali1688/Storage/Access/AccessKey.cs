namespace Ali1688.Storage.Access;

/// <summary>A key that a program shows to use the service; the key itself is known to its owner alone. Immutable.</summary>
public sealed record AccessKey
{
    /// <summary>Its name, which no other key has or had.</summary>
    public required string Name { get; init; }

    /// <summary>What its owner may do.</summary>
    public required AccessScope Scope { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>From when on it opens nothing any more; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>When it was taken back; null while it was not.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>Whether it opens anything at a moment.</summary>
    public bool IsValidAt(DateTimeOffset now) => RevokedAt is null && !(ExpiresAt <= now);
}
