using System.Text.Json;
using Ali1688.Sandbox.Catalogue;

namespace Ali1688.Sandbox.Apis;

/// <summary>The product model of <c>com.alibaba.product</c>: pictures as relative paths, prices as numbers or text.</summary>
internal static class ProductInfoWriter
{
    /// <summary>Everything.</summary>
    public static void Write(Utf8JsonWriter json, Product product)
    {
        json.WriteStartObject();
        WriteHead(json, product);
        WriteDescription(json, product);
        WriteAttributes(json, product);
        ProductInfoSkus.Write(json, product);
        WriteSaleInfo(json, product);
        WriteShipping(json, product);
        WriteTail(json, product);
        json.WriteEndObject();
    }

    /// <summary>What a list shows of each product: no description, attributes, variants or shipping.</summary>
    public static void WriteForList(Utf8JsonWriter json, Product product)
    {
        json.WriteStartObject();
        WriteHead(json, product);
        WriteSaleInfo(json, product);
        WriteTail(json, product);
        json.WriteEndObject();
    }

    /// <summary>What distributors see of each product in a list: nothing about prices and stock.</summary>
    public static void WriteForDistributors(Utf8JsonWriter json, Product product)
    {
        json.WriteStartObject();
        WriteHead(json, product);
        WriteDescription(json, product);
        WriteAttributes(json, product);
        json.WriteString("supplierLoginId"u8, product.Supplier.LoginId);
        json.WriteEndObject();
    }

    private static void WriteHead(Utf8JsonWriter json, Product product)
    {
        Values.WriteId(json, "productID"u8, product);
        json.WriteString("productType"u8, "wholesale");
        json.WriteNumber("categoryID"u8, product.Shelf.Id);
        json.WriteString("categoryName"u8, product.Shelf.Name);
        json.WriteString("status"u8, product.Status);
        json.WriteString("subject"u8, product.Title.Served);
        json.WriteString("language"u8, "CHINESE");
        json.WriteNumber("periodOfValidity"u8, 3650);
        json.WriteNumber("bizType"u8, 1);
        json.WriteBoolean("pictureAuth"u8, false);
        json.WriteStartObject("image"u8);
        Pictures.WriteRelative(json, "images"u8, product);
        json.WriteBoolean("isWatermark"u8, false);
        json.WriteBoolean("isWatermarkFrame"u8, false);
        json.WriteEndObject();
    }

    private static void WriteDescription(Utf8JsonWriter json, Product product) =>
        json.WriteString("description"u8, $"<div id=\"offer-template-0\"></div><p><img src=\"{Pictures.Absolute(product.Images[0])}\"/></p>");

    private static void WriteAttributes(Utf8JsonWriter json, Product product)
    {
        json.WriteStartArray("attributes"u8);
        foreach (var (name, value) in product.Attributes)
        {
            json.WriteStartObject();
            json.WriteNumber("attributeID"u8, name.Length * 1000);
            json.WriteString("attributeName"u8, name);
            json.WriteString("value"u8, value);
            json.WriteBoolean("isCustom"u8, false);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteSaleInfo(Utf8JsonWriter json, Product product)
    {
        json.WriteStartObject("saleInfo"u8);
        json.WriteBoolean("supportOnlineTrade"u8, true);
        json.WriteBoolean("mixWholeSale"u8, true);
        json.WriteString("saleType"u8, "normal");
        json.WriteBoolean("priceAuth"u8, false);
        ProductInfoSkus.WriteTiers(json, "priceRanges"u8, product.Pricing.Tiers, product.Forms);
        if (product.Forms.StockAsText) Values.WriteStock(json, "amountOnSale"u8, product.Stock, product.Forms);
        else json.WriteNumber("amountOnSale"u8, new decimal(product.Stock) * 1.0m);
        json.WriteString("unit"u8, product.Shelf.Unit);
        json.WriteString("sellunit"u8, product.Shelf.Unit);
        json.WriteNumber("minOrderQuantity"u8, product.MinimumOrder);
        json.WriteNumber("batchNumber"u8, 1);
        json.WriteNumber("quoteType"u8, product.Pricing.QuoteType);
        json.WriteNumber("deliveryLimit"u8, 3);
        json.WriteString("invReduceType"u8, "2");
        json.WriteEndObject();
    }

    private static void WriteShipping(Utf8JsonWriter json, Product product)
    {
        json.WriteStartObject("shippingInfo"u8);
        json.WriteNumber("unitWeight"u8, 0.25m);
        json.WriteNumber("freightTemplateID"u8, product.Supplier.UserId % 1_000_000);
        json.WriteString("sendGoodsAddressText"u8, "浙江省 金华市");
        json.WriteEndObject();
    }

    private static void WriteTail(Utf8JsonWriter json, Product product)
    {
        json.WriteNumber("supplierUserId"u8, product.Supplier.UserId);
        json.WriteString("supplierLoginId"u8, product.Supplier.LoginId);
        json.WriteString("sellerLoginId"u8, product.Supplier.LoginId);
        json.WriteNumber("qualityLevel"u8, 3);
        json.WriteString("referencePrice"u8, Values.RangeText(product));
        Values.WriteSalesText(json, "bookedCount"u8, product.Sales);
        json.WriteString("createTime"u8, PlatformDate.Long(product.CreatedAt));
        json.WriteString("lastUpdateTime"u8, PlatformDate.Long(product.ModifiedAt));
        json.WriteString("modifyTime"u8, PlatformDate.Long(product.ModifiedAt));
        json.WriteString("approvedTime"u8, PlatformDate.Long(product.CreatedAt));
        json.WriteString("expireTime"u8, PlatformDate.Long(product.CreatedAt.AddDays(3650)));
    }
}
