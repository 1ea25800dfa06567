namespace Ali1688.Watching;

/// <summary>What a watch did in one of its rounds; a watch that always works has one a day.</summary>
/// <param name="BegunAt">When it began.</param>
/// <param name="Counts">What was done.</param>
public sealed record WatchRound(DateTimeOffset BegunAt, WatchCounts Counts);
