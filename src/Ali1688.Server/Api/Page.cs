namespace Ali1688.Server.Api;

/// <summary>Some of a list, in its order.</summary>
/// <param name="Items">Some of it.</param>
/// <param name="Next">The cursor after which the next page goes on, to be given as <c>after</c>; null when there are no more.</param>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? Next);
