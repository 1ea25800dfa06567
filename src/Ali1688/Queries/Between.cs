namespace Ali1688.Queries;

/// <summary>Numbers from one to another, both included; null leaves that end open. Where the first is the larger one, nothing is in between.</summary>
/// <param name="From">The least.</param>
/// <param name="To">The most.</param>
public readonly record struct Between<T>(T? From, T? To)
    where T : struct;
