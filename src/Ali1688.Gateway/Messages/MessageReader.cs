using System.Text.Json;
using Ali1688.Gateway.Answers;
using Ali1688.Gateway.Products;

namespace Ali1688.Gateway.Messages;

/// <summary>Reads what a message says from its topic (https://open.1688.com/doc/topicDetail.htm).</summary>
public static class MessageReader
{
    private const string View = "PRODUCT_RELATION_VIEW_PRODUCT_";
    private static readonly PushMessage NoProduct = new PushMessage.Unknown("It names no product.");

    /// <summary>What the message says. Never throws for what the platform writes.</summary>
    public static PushMessage Read(MessageEnvelope envelope)
    {
        try
        {
            return ByTopic(envelope);
        }
        catch (InvalidOperationException)
        {
            return new PushMessage.Unknown("It holds text that is no Unicode.");
        }
    }

    private static PushMessage ByTopic(MessageEnvelope envelope) => envelope.Topic switch
    {
        View + "NEW_OR_MODIFY" or View + "EXPIRE" or View + "DELETE" or View + "REPOST" or View + "AUDIT" => About(envelope.Topic[View.Length..], Items(envelope.Data)),
        View + "CHANGE" => About(envelope.Data.Text("action"), Items(envelope.Data)),
        "FENXIAO_PRICE_CHANGE" => Items(envelope.Data) is { Count: > 0 } items ? new PushMessage.PriceChanged(items) : NoProduct,
        "PRODUCT_PRODUCT_INVENTORY_CHANGE" => StockReader.Read(envelope) is { Count: > 0 } moves ? new PushMessage.StockChanged(moves) : NoProduct,
        var topic when topic.EndsWith("AUTHORIZATION_SUCCESS", StringComparison.Ordinal) => new PushMessage.AuthorisationGranted(envelope.Member),
        var topic when topic.EndsWith("AUTHORIZATION_CANCEL", StringComparison.Ordinal) => new PushMessage.AuthorisationCancelled(envelope.Member),
        _ => new PushMessage.Unknown("Its topic is not known."),
    };

    // An action that we do not know says at least that something is different.
    private static PushMessage About(string? action, List<ItemId> items) => action switch
    {
        _ when items.Count == 0 => NoProduct,
        "EXPIRE" or "member_expired" => new PushMessage.Expired(items),
        "DELETE" or "member_delete" => new PushMessage.Deleted(items),
        "REPOST" or "repost" => new PushMessage.Reposted(items),
        "AUDIT" or "audit" => new PushMessage.Audited(items),
        _ => new PushMessage.Changed(items),
    };

    private static List<ItemId> Items(JsonElement data)
    {
        var items = new List<ItemId>();
        foreach (var text in (data.Text("productIds", "productId") ?? "").Split(',', StringSplitOptions.TrimEntries))
        {
            if (ItemId.TryParse(text, out var id) && !items.Contains(id)) items.Add(id);
        }

        return items;
    }
}
