using System.Globalization;
using System.Text.Json;
using Ali1688.Sandbox.Catalogue;

namespace Ali1688.Sandbox.Apis;

/// <summary>com.alibaba.product:alibaba.product.get: relative pictures, a date with zone, SKU prices only where the quote type has them.</summary>
internal sealed class ProductGetApi : IProductApi
{
    public string Path => "com.alibaba.product/alibaba.product.get";

    public bool IsTop => false;

    public ulong? ReadId(IReadOnlyDictionary<string, string> parameters) =>
        ulong.TryParse(parameters.GetValueOrDefault("productID"), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    public void WriteProduct(Utf8JsonWriter json, CatalogueProduct product)
    {
        json.WriteStartObject("productInfo");
        if (product.Id % 11 == 0) json.WriteString("productID", product.Id.ToString(CultureInfo.InvariantCulture));
        else json.WriteNumber("productID", product.Id);
        json.WriteString("productType", "wholesale");
        json.WriteNumber("categoryID", product.CategoryId);
        json.WriteString("categoryName", product.CategoryName);
        json.WriteString("subject", product.TypedTitle);
        json.WriteString("description", "<p>支持定制,欢迎来样加工。&nbsp;</p><img src=\"https://cbu01.alicdn.com/img/detail.jpg\"/>");
        json.WriteString("status", product.Status);
        json.WriteString("language", "CHINESE");
        json.WriteNumber("bizType", 1);
        WriteAttributes(json, product);
        json.WriteStartObject("image");
        json.WriteStartArray("images");
        foreach (var image in product.Images) json.WriteStringValue(image);
        json.WriteEndArray();
        json.WriteBoolean("isWatermark", false);
        json.WriteEndObject();
        WriteSkus(json, product);
        WriteSaleInfo(json, product);
        json.WriteString("supplierUserId", product.SupplierId);
        json.WriteString("supplierLoginId", product.SupplierName);
        OddForms.WriteSales(json, "bookedCount", product);
        json.WriteString("createTime", OddForms.Date(product.Created));
        json.WriteString("lastUpdateTime", OddForms.Date(product.Modified));
        json.WriteEndObject();
        json.WriteStartArray("bizGroupInfos");
        json.WriteEndArray();
    }

    public void WriteNotFound(Utf8JsonWriter json, string id) => json.WriteString("errMsg", $"商品[{id}]不存在");

    internal static void WriteTiers(Utf8JsonWriter json, string name, IReadOnlyList<(int From, decimal Price)> tiers, bool pricesAsText)
    {
        json.WriteStartArray(name);
        foreach (var (from, price) in tiers)
        {
            json.WriteStartObject();
            json.WriteNumber("startQuantity", from);
            if (pricesAsText) json.WriteString("price", OddForms.Money(price));
            else json.WriteNumber("price", price);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteAttributes(Utf8JsonWriter json, CatalogueProduct product)
    {
        json.WriteStartArray("attributes");
        foreach (var (name, value) in product.Attributes)
        {
            json.WriteStartObject();
            json.WriteNumber("attributeID", 100 + (name.Length * 7));
            json.WriteString("attributeName", name);
            json.WriteString("value", value);
            json.WriteBoolean("isCustom", false);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteSkus(Utf8JsonWriter json, CatalogueProduct product)
    {
        json.WriteStartArray("skuInfos");
        foreach (var sku in product.Skus)
        {
            json.WriteStartObject();
            json.WriteStartArray("attributes");
            WriteSkuAttribute(json, 3216, "颜色", sku.Colour, sku.Image);
            WriteSkuAttribute(json, 450, "尺码", sku.Size, null);
            json.WriteEndArray();
            json.WriteString("cargoNumber", $"H{sku.Id % 10_000}");
            json.WriteNumber("amountOnSale", sku.Stock);
            if (product.QuoteType == 1) json.WriteNumber("price", sku.Price);
            else json.WriteNull("price");
            if (sku.Tiers.Count > 0) WriteTiers(json, "priceRange", sku.Tiers, false);
            json.WriteNumber("skuId", sku.Id);
            json.WriteString("specId", sku.SpecId);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteSkuAttribute(Utf8JsonWriter json, int id, string name, string value, string? image)
    {
        json.WriteStartObject();
        json.WriteNumber("attributeID", id);
        json.WriteString("attributeDisplayName", name);
        json.WriteString("attributeValue", value);
        if (image is not null) json.WriteString("skuImageUrl", image);
        json.WriteEndObject();
    }

    private static void WriteSaleInfo(Utf8JsonWriter json, CatalogueProduct product)
    {
        json.WriteStartObject("saleInfo");
        json.WriteBoolean("supportOnlineTrade", true);
        json.WriteBoolean("mixWholeSale", true);
        if (product.QuoteType is 0 or 2) WriteTiers(json, "priceRanges", product.Tiers, false);
        json.WritePropertyName("amountOnSale");
        json.WriteRawValue($"{product.Stock}.0");
        json.WriteString("unit", product.Unit);
        json.WriteNumber("minOrderQuantity", product.MinimumOrder);
        json.WriteNumber("quoteType", product.QuoteType);
        json.WriteEndObject();
    }
}
