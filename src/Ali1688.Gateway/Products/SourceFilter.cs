namespace Ali1688.Gateway.Products;

/// <summary>How one filter of a source is sent.</summary>
public sealed record SourceFilter
{
    /// <summary>The platform's name of it.</summary>
    public required string Parameter { get; init; }

    /// <summary>What its value is.</summary>
    public FilterKind Kind { get; init; } = FilterKind.Text;

    /// <summary>Whether the platform finds nothing without it.</summary>
    public bool Required { get; init; }
}
