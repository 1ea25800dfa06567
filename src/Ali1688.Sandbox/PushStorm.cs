namespace Ali1688.Sandbox;

/// <summary>Many messages about products in turn, which change nothing about them.</summary>
public sealed record PushStorm
{
    /// <summary>Whose messages; the first application's where none is named.</summary>
    public string? AppKey { get; init; }

    /// <summary>How many, 1–10,000,000.</summary>
    public required int Count { get; init; }

    /// <summary>How many a second; 0 = all at once (default).</summary>
    public double PerSecond { get; init; }

    /// <summary>The part of them that is sent twice, 0–1. Default 0.</summary>
    public double Duplicates { get; init; }

    /// <summary>Whether each is held back for up to a second, so that they come out of order. Default no.</summary>
    public bool Reorder { get; init; }

    /// <summary>The product to begin with; the catalogue's first where none is named.</summary>
    public ulong? From { get; init; }

    internal void Validate()
    {
        if (Count is < 1 or > 10_000_000) throw new ArgumentException("count must be 1 to 10000000");
        if (PerSecond is not (>= 0 and <= 100_000)) throw new ArgumentException("perSecond must be 0 to 100000");
        if (Duplicates is not (>= 0 and <= 1)) throw new ArgumentException("duplicates must be 0 to 1");
    }
}
