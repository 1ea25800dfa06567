namespace Ali1688.Sandbox.Catalogue;

/// <summary>What of a product changes with time.</summary>
internal readonly record struct ProductState(long LowestFen, long Stock, string Status, string? Title, DateTimeOffset ModifiedAt);
