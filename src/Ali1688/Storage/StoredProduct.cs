using Ali1688.Products;

namespace Ali1688.Storage;

/// <summary>A product as it is stored. Immutable.</summary>
public sealed record StoredProduct
{
    /// <summary>The product.</summary>
    public required Product Product { get; init; }

    /// <summary>The profile it was collected with; null for a row that another program wrote.</summary>
    public string? Profile { get; init; }

    /// <summary>When it was first stored.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When its row was last written.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>When it was last looked at; null for a row that another program wrote.</summary>
    public DateTimeOffset? CheckedAt { get; init; }

    /// <summary>When it was last seen to be new, different, gone or back.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>What the last check found.</summary>
    public CheckState? State { get; init; }
}
