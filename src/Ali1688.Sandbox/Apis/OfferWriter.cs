using System.Globalization;
using System.Text.Json;
using Ali1688.Sandbox.Catalogue;

namespace Ali1688.Sandbox.Apis;

/// <summary>One product in the answer of a cross-border search; its price is the lowest one.</summary>
internal static class OfferWriter
{
    public static void Write(Utf8JsonWriter json, Product product, string keyword)
    {
        json.WriteStartObject();
        json.WriteString("imageUrl"u8, Pictures.Absolute(product.Images[0], product.Forms));
        json.WriteString("subject"u8, product.Title.Served);
        json.WriteString("subjectTrans"u8, string.Create(CultureInfo.InvariantCulture, $"Wholesale goods no. {product.Id}, factory direct supply"));
        json.WriteNumber("offerId"u8, product.Id);
        WritePrices(json, product);
        json.WriteString("repurchaseRate"u8, string.Create(CultureInfo.InvariantCulture, $"{OfferRank.RepurchasePercent(product.Id)}%"));
        json.WriteNumber("monthSold"u8, OfferRank.MonthSold(product.Id));
        json.WriteString("traceInfo"u8, Uri.EscapeDataString($"object_id@{product.Id}^object_type@offer^keyword@{keyword}^outMemberId@null"));
        json.WriteBoolean("isOnePsale"u8, product.MinimumOrder == 1);
        json.WriteStartArray("sellerIdentities"u8);
        json.WriteStringValue("tp_member"u8);
        json.WriteEndArray();
        WriteCategories(json, product);
        json.WriteNumber("minOrderQuantity"u8, product.MinimumOrder);
        json.WriteString("createDate"u8, PlatformDate.Short(product.CreatedAt));
        json.WriteString("modifyDate"u8, PlatformDate.Short(product.ModifiedAt));
        json.WriteEndObject();
    }

    private static void WritePrices(Utf8JsonWriter json, Product product)
    {
        var isChosen = IsChosen(product);
        json.WriteBoolean("isJxhy"u8, isChosen);
        json.WriteStartObject("priceInfo"u8);
        var price = Values.Yuan(product.Pricing.Lowest);
        json.WriteString("price"u8, price);
        json.WriteString("jxhyPrice"u8, isChosen ? price : null);
        json.WriteString("pfJxhyPrice"u8, isChosen ? Money.Yuan(product.Pricing.Lowest).ToString("0.##", CultureInfo.InvariantCulture) : null);
        json.WriteString("consignPrice"u8, Values.JavaDouble(product.Pricing.Lowest));
        json.WriteEndObject();
    }

    private static void WriteCategories(Utf8JsonWriter json, Product product)
    {
        var path = CategoryTree.PathTo(product.Shelf.Id);
        json.WriteNumber("topCategoryId"u8, path[0].Id);
        json.WriteNumber("secondCategoryId"u8, path[1].Id);
        json.WriteNumber("thirdCategoryId"u8, path[2].Id);
    }

    private static bool IsChosen(Product product) => OfferRank.MonthSold(product.Id) % 3 == 0;
}
