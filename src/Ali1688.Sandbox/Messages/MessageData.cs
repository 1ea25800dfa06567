using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ali1688.Sandbox.Catalogue;

namespace Ali1688.Sandbox.Messages;

/// <summary>Writes what the messages of each topic say, as JSON.</summary>
internal static class MessageData
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Change(ulong id, string memberId, string action, DateTimeOffset at) =>
        Write(new { memberId, productIds = Text(id), action, msgSendTime = PlatformDate.Short(at) });

    public static string State(ulong id, string memberId, Topic topic, DateTimeOffset at) =>
        Write(new { productIds = Text(id), memberId, status = topic.Name, msgSendTime = PlatformDate.Short(at) });

    public static string Price(ulong id, string memberId, DateTimeOffset at) =>
        Write(new { productId = Text(id), memberId, msgSendTime = PlatformDate.Short(at) });

    /// <summary>One entry a variant whose stock changed; one without a variant where the product has none.</summary>
    public static string Inventory(Product before, Product after, DateTimeOffset at)
    {
        var bizTime = at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var variants = after.Skus.Zip(before.Skus).Where(pair => pair.First.Stock != pair.Second.Stock).Select(object (pair) => new
        {
            offerId = after.Id,
            offerOnSale = after.Stock,
            skuId = pair.First.Id,
            skuOnSale = pair.First.Stock,
            quantity = pair.First.Stock - pair.Second.Stock,
            bizTime,
        }).ToArray();
        object whole = new { offerId = after.Id, offerOnSale = after.Stock, quantity = after.Stock - before.Stock, bizTime };
        return Write(new { OfferInventoryChangeList = variants.Length > 0 ? variants : [whole] });
    }

    private static string Text(ulong id) => id.ToString(CultureInfo.InvariantCulture);

    private static string Write<T>(T data) => JsonSerializer.Serialize(data, Plain);
}
