using Ali1688.Gateway.Products;

namespace Ali1688.Gateway.Messages;

/// <summary>What a pushed message says: a closed set. Immutable.</summary>
public abstract record PushMessage
{
    private PushMessage()
    {
    }

    /// <summary>Something of these products is new or different.</summary>
    public sealed record Changed(IReadOnlyList<ItemId> Items) : PushMessage;

    /// <summary>These products' time on sale has run out, or their seller took them off; they may come back.</summary>
    public sealed record Expired(IReadOnlyList<ItemId> Items) : PushMessage;

    /// <summary>These products were deleted.</summary>
    public sealed record Deleted(IReadOnlyList<ItemId> Items) : PushMessage;

    /// <summary>These products are on sale again.</summary>
    public sealed record Reposted(IReadOnlyList<ItemId> Items) : PushMessage;

    /// <summary>These products were judged by the platform's audit; the message does not tell how.</summary>
    public sealed record Audited(IReadOnlyList<ItemId> Items) : PushMessage;

    /// <summary>Prices of these products are different.</summary>
    public sealed record PriceChanged(IReadOnlyList<ItemId> Items) : PushMessage;

    /// <summary>Stock moved.</summary>
    public sealed record StockChanged(IReadOnlyList<StockMove> Moves) : PushMessage;

    /// <summary>A member granted this application access.</summary>
    public sealed record AuthorisationGranted(string? Member) : PushMessage;

    /// <summary>A member took this application's access back.</summary>
    public sealed record AuthorisationCancelled(string? Member) : PushMessage;

    /// <summary>A topic that we do not know, or a message of a known topic that cannot be read.</summary>
    /// <param name="Why">What is not understood.</param>
    public sealed record Unknown(string Why) : PushMessage;
}
