using System.Globalization;
using System.Text.Json;
using Ali1688.Sandbox.Catalogue;

namespace Ali1688.Sandbox.Apis;

/// <summary>The product of <see cref="QueryProductDetail"/>: prices as text, pictures as whole addresses.</summary>
internal static class QueryProductDetailBody
{
    public static void Write(Utf8JsonWriter json, Product product)
    {
        json.WriteNumber("offerId"u8, product.Id);
        json.WriteNumber("categoryId"u8, product.Shelf.Id);
        json.WriteNull("categoryName"u8);
        json.WriteString("subject"u8, product.Title.Served);
        json.WriteString("subjectTrans"u8, string.Create(CultureInfo.InvariantCulture, $"Wholesale goods no. {product.Id}, factory direct supply"));
        json.WriteString("description"u8, $"<p><img src=\"{Pictures.Absolute(product.Images[0])}\"/></p>");
        json.WriteStartObject("productImage"u8);
        Pictures.WriteAbsoluteList(json, "images"u8, product);
        json.WriteEndObject();
        WriteAttributes(json, product);
        WriteSkus(json, product);
        WriteSaleInfo(json, product);
        WriteTail(json, product);
    }

    private static void WriteAttributes(Utf8JsonWriter json, Product product)
    {
        json.WriteStartArray("productAttribute"u8);
        foreach (var (name, value) in product.Attributes)
        {
            json.WriteStartObject();
            json.WriteString("attributeId"u8, (name.Length * 1000).ToString(CultureInfo.InvariantCulture));
            json.WriteString("attributeName"u8, name);
            json.WriteString("value"u8, value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteSkus(Utf8JsonWriter json, Product product)
    {
        json.WriteStartArray("productSkuInfos"u8);
        foreach (var sku in product.Skus)
        {
            json.WriteStartObject();
            Values.WriteStock(json, "amountOnSale"u8, sku.Stock, product.Forms);
            var price = sku.Fen is { } fen ? Values.Yuan(fen) : null;
            json.WriteString("price"u8, price);
            json.WriteString("consignPrice"u8, price);
            json.WriteNumber("skuId"u8, sku.Id);
            json.WriteString("specId"u8, sku.SpecId);
            json.WriteString("cargoNumber"u8, sku.Code);
            WriteSkuAttributes(json, sku, product);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteSkuAttributes(Utf8JsonWriter json, Sku sku, Product product)
    {
        json.WriteStartArray("skuAttributes"u8);
        for (var i = 0; i < sku.Attributes.Length; i++)
        {
            json.WriteStartObject();
            json.WriteNumber("attributeId"u8, product.Shelf.Specifications[i].Id);
            json.WriteString("attributeName"u8, sku.Attributes[i].Name);
            json.WriteString("value"u8, sku.Attributes[i].Value);
            json.WriteString("skuImageUrl"u8, i == 0 && sku.Image is { } image ? Pictures.Absolute(image, product.Forms) : null);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteSaleInfo(Utf8JsonWriter json, Product product)
    {
        json.WriteStartObject("productSaleInfo"u8);
        json.WriteNumber("amountOnSale"u8, product.Stock);
        json.WriteStartArray("priceRangeList"u8);
        foreach (var tier in product.Pricing.QuoteType == 3 ? [] : product.Pricing.Tiers)
        {
            json.WriteStartObject();
            json.WriteNumber("startQuantity"u8, tier.FromQuantity);
            json.WriteString("price"u8, Values.Yuan(tier.Fen));
            json.WriteNull("promotionPrice"u8);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("quoteType"u8, product.Pricing.QuoteType);
        json.WriteStartObject("unitInfo"u8);
        json.WriteString("unit"u8, product.Shelf.Unit);
        json.WriteString("transUnit"u8, "Piece");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteTail(Utf8JsonWriter json, Product product)
    {
        json.WriteString("sellerOpenId"u8, product.Supplier.OpenId);
        json.WriteNumber("minOrderQuantity"u8, product.MinimumOrder);
        json.WriteNull("batchNumber"u8);
        json.WriteString("status"u8, product.Status);
        json.WriteStartArray("tagInfoList"u8);
        json.WriteEndArray();
        json.WriteString("traceInfo"u8, string.Create(CultureInfo.InvariantCulture, $"object_id@{product.Id}^object_type@offer"));
        Values.WriteSalesText(json, "soldOut"u8, product.Sales);
        json.WriteString("tradeScore"u8, "4.5");
        json.WriteString("createDate"u8, PlatformDate.Short(product.CreatedAt));
        json.WriteString("companyName"u8, product.Supplier.Company);
    }
}
