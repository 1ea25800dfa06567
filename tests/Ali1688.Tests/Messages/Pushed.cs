using System.Globalization;
using System.Text.Json;
using Ali1688.Gateway.Messages;
using Ali1688.Tests.Storage.Support;

namespace Ali1688.Tests.Messages;

/// <summary>Messages as the platform writes them.</summary>
internal static class Pushed
{
    private const string View = "PRODUCT_RELATION_VIEW_PRODUCT_";

    /// <summary>So many seconds after the products of <see cref="Sample"/> were collected.</summary>
    public static DateTimeOffset At(double seconds) => Sample.Noon.AddSeconds(seconds);

    public static MessageEnvelope About(long id, string topic, double at, params ulong[] items) =>
        Of(id, View + topic, new { productIds = string.Join(',', items), memberId = "m", status = $"RELATION_VIEW_PRODUCT_{topic}", msgSendTime = China(at) });

    public static MessageEnvelope Change(long id, string action, double at, ulong item) =>
        Of(id, View + "CHANGE", new { productIds = $"{item}", memberId = "m", action, msgSendTime = China(at) });

    public static MessageEnvelope Price(long id, ulong item) => Of(id, "FENXIAO_PRICE_CHANGE", new { productId = $"{item}", memberId = "m", msgSendTime = China(5) });

    public static MessageEnvelope Stock(long id, ulong item, double at, long quantity, long? itemStock, long? skuStock, long sku = 7) => Of(id, "PRODUCT_PRODUCT_INVENTORY_CHANGE", new
    {
        OfferInventoryChangeList = new[]
        {
            new { offerId = item, offerOnSale = itemStock, skuId = sku, skuOnSale = skuStock, quantity, bizTime = At(at).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture) },
        },
    });

    public static MessageEnvelope Of(long id, string topic, object data) => MessageEnvelope.TryParse(JsonSerializer.Serialize(
        new { data, gmtBorn = At(5).ToUnixTimeMilliseconds(), msgId = id, type = topic, userInfo = "m" }))!;

    private static string China(double at) => At(at).ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
