namespace Ali1688.Storage;

/// <summary>A raw answer from the cache. Immutable.</summary>
/// <param name="Raw">The answer as it was received (JSON, UTF-8).</param>
/// <param name="AsOf">When it was received.</param>
public sealed record CachedAnswer(ReadOnlyMemory<byte> Raw, DateTimeOffset AsOf);
