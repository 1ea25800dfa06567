using System.Globalization;
using System.Text.Json;
using Ali1688.Sandbox.Catalogue;

namespace Ali1688.Sandbox.Apis;

/// <summary>The variants and price tiers of <see cref="ProductInfoWriter"/>.</summary>
internal static class ProductInfoSkus
{
    public static void Write(Utf8JsonWriter json, Product product)
    {
        if (product.Skus.Length == 0) return;
        json.WriteStartArray("skuInfos"u8);
        foreach (var sku in product.Skus) WriteSku(json, sku, product);
        json.WriteEndArray();
    }

    /// <summary>The variants as <see cref="ProductSimpleGet"/> shows them: attributes by number, no names, no prices.</summary>
    public static void WriteWithoutPrices(Utf8JsonWriter json, Product product)
    {
        json.WriteStartArray("skuInfos"u8);
        foreach (var sku in product.Skus) WriteSkuWithoutPrices(json, sku, product);
        json.WriteEndArray();
    }

    public static void WriteTiers(Utf8JsonWriter json, ReadOnlySpan<byte> name, Tier[] tiers, Forms forms)
    {
        json.WriteStartArray(name);
        foreach (var tier in tiers)
        {
            json.WriteStartObject();
            json.WriteNumber("startQuantity"u8, tier.FromQuantity);
            Values.WritePrice(json, "price"u8, tier.Fen, forms);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteSku(Utf8JsonWriter json, Sku sku, Product product)
    {
        json.WriteStartObject();
        WriteAttributes(json, sku, product);
        json.WriteString("cargoNumber"u8, sku.Code);
        Values.WriteStock(json, "amountOnSale"u8, sku.Stock, product.Forms);
        json.WriteNumber("skuId"u8, sku.Id);
        json.WriteString("specId"u8, sku.SpecId);
        WritePrices(json, sku, product.Forms);
        json.WriteEndObject();
    }

    private static void WriteSkuWithoutPrices(Utf8JsonWriter json, Sku sku, Product product)
    {
        json.WriteStartObject();
        json.WriteStartArray("attributes"u8);
        for (var i = 0; i < sku.Attributes.Length; i++)
        {
            json.WriteStartObject();
            json.WriteNumber("attributeID"u8, product.Shelf.Specifications[i].Id);
            json.WriteString("attributeValue"u8, sku.Attributes[i].Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("cargoNumber"u8, sku.Code);
        Values.WriteStock(json, "amountOnSale"u8, sku.Stock, product.Forms);
        json.WriteString("skuCode"u8, sku.Id.ToString(CultureInfo.InvariantCulture));
        json.WriteNumber("skuId"u8, sku.Id);
        json.WriteString("specId"u8, sku.SpecId);
        json.WriteEndObject();
    }

    private static void WritePrices(Utf8JsonWriter json, Sku sku, Forms forms)
    {
        if (sku.Fen is not { } fen)
        {
            json.WriteNull("price"u8);
            json.WriteNull("consignPrice"u8);
            return;
        }

        Values.WritePrice(json, "price"u8, fen, forms);
        Values.WritePrice(json, "consignPrice"u8, fen, forms);
        Values.WritePrice(json, "retailPrice"u8, fen * 2, forms);
        if (sku.Tiers.Length > 0) WriteTiers(json, "priceRange"u8, sku.Tiers, forms);
    }

    private static void WriteAttributes(Utf8JsonWriter json, Sku sku, Product product)
    {
        json.WriteStartArray("attributes"u8);
        for (var i = 0; i < sku.Attributes.Length; i++)
        {
            json.WriteStartObject();
            json.WriteNumber("attributeID"u8, product.Shelf.Specifications[i].Id);
            json.WriteString("attributeName"u8, sku.Attributes[i].Name);
            json.WriteString("attributeDisplayName"u8, product.Forms.DisplayNameEmpty ? "" : sku.Attributes[i].Name);
            json.WriteString("attributeValue"u8, sku.Attributes[i].Value);
            if (i == 0) json.WriteString("skuImageUrl"u8, sku.Image ?? "");
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
