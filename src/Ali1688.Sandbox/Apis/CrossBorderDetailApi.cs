using System.Globalization;
using System.Text.Json;
using Ali1688.Sandbox.Catalogue;

namespace Ali1688.Sandbox.Apis;

/// <summary>com.alibaba.fenxiao.crossborder:product.search.queryProductDetail: one JSON parameter, absolute pictures, prices as text.</summary>
internal sealed class CrossBorderDetailApi : IProductApi
{
    public string Path => "com.alibaba.fenxiao.crossborder/product.search.queryProductDetail";

    public bool IsTop => false;

    public ulong? ReadId(IReadOnlyDictionary<string, string> parameters)
    {
        if (!parameters.TryGetValue("offerDetailParam", out var text)) return null;
        try
        {
            using var json = JsonDocument.Parse(text);
            return json.RootElement.TryGetProperty("country", out _) && json.RootElement.TryGetProperty("offerId", out var id) && id.TryGetUInt64(out var number) ? number : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public void WriteProduct(Utf8JsonWriter json, CatalogueProduct product)
    {
        WriteHead(json, true, "200", "成功");
        json.WriteStartObject("result");
        json.WriteNumber("offerId", product.Id);
        json.WriteNumber("categoryId", product.CategoryId);
        json.WriteNull("categoryName");
        json.WriteString("subject", product.TypedTitle);
        json.WriteString("subjectTrans", $"Wholesale product {product.Id}");
        json.WriteString("description", "<div>现货供应</div>");
        json.WriteStartObject("productImage");
        json.WriteStartArray("images");
        foreach (var image in product.Images) json.WriteStringValue("https://cbu01.alicdn.com/" + image);
        json.WriteEndArray();
        json.WriteEndObject();
        WriteAttributes(json, product);
        WriteSkus(json, product);
        json.WriteStartObject("productSaleInfo");
        json.WriteNumber("amountOnSale", product.Stock);
        if (product.QuoteType is 0 or 2) ProductGetApi.WriteTiers(json, "priceRangeList", product.Tiers, true);
        else json.WriteNull("priceRangeList");
        json.WriteNumber("quoteType", product.QuoteType == 3 ? 1 : product.QuoteType);
        json.WriteStartObject("unitInfo");
        json.WriteString("unit", product.Unit);
        json.WriteString("transUnit", "piece");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteNumber("minOrderQuantity", product.MinimumOrder);
        json.WriteNull("batchNumber");
        json.WriteString("status", product.Status);
        json.WriteString("sellerOpenId", product.SupplierId);
        OddForms.WriteSales(json, "soldOut", product);
        json.WriteString("createDate", product.Created.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture));
        json.WriteString("companyName", product.SupplierName);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    public void WriteNotFound(Utf8JsonWriter json, string id)
    {
        WriteHead(json, false, "404", $"商品{id}不存在或已下架");
        json.WriteNull("result");
        json.WriteEndObject();
    }

    private static void WriteHead(Utf8JsonWriter json, bool success, string code, string message)
    {
        json.WriteStartObject("result");
        json.WriteBoolean("success", success);
        json.WriteString("code", code);
        json.WriteString("message", message);
    }

    private static void WriteAttributes(Utf8JsonWriter json, CatalogueProduct product)
    {
        json.WriteStartArray("productAttribute");
        foreach (var (name, value) in product.Attributes)
        {
            json.WriteStartObject();
            json.WriteString("attributeId", "1398");
            json.WriteString("attributeName", name);
            json.WriteString("value", value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteSkus(Utf8JsonWriter json, CatalogueProduct product)
    {
        json.WriteStartArray("productSkuInfos");
        foreach (var sku in product.Skus)
        {
            json.WriteStartObject();
            json.WriteNumber("amountOnSale", sku.Stock);
            if (product.QuoteType is 1 or 3) json.WriteString("price", OddForms.Money(sku.Price));
            else json.WriteNull("price");
            json.WriteNumber("skuId", sku.Id);
            json.WriteString("specId", sku.SpecId);
            json.WriteStartArray("skuAttributes");
            WriteSkuAttribute(json, 3216, "颜色", sku.Colour, sku.Image);
            WriteSkuAttribute(json, 450, "尺码", sku.Size, null);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteSkuAttribute(Utf8JsonWriter json, int id, string name, string value, string? image)
    {
        json.WriteStartObject();
        json.WriteNumber("attributeId", id);
        json.WriteString("attributeName", name);
        json.WriteString("value", value);
        if (image is null) json.WriteNull("skuImageUrl");
        else json.WriteString("skuImageUrl", "https://cbu01.alicdn.com/" + image);
        json.WriteEndObject();
    }
}
