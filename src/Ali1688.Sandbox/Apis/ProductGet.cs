using System.Text.Json;
using Ali1688.Sandbox.Catalogue;
using Ali1688.Sandbox.Gateway;

namespace Ali1688.Sandbox.Apis;

/// <summary><c>com.alibaba.product:alibaba.product.get</c>: the whole product, whatever its state.</summary>
internal sealed class ProductGet(ProductCatalogue catalogue) : ProductApi(catalogue)
{
    private static readonly string[] Fields =
    [
        "id", "title", "price", "priceMax", "quoteType", "tiers", "skus", "skus.tiers", "stock", "sales", "minimumOrder", "unit", "status",
        "images", "supplier.userId", "supplier.loginId", "category.id", "category.name", "attributes", "createdAt", "modifiedAt",
    ];

    public override string Namespace => "com.alibaba.product";

    public override string Name => "alibaba.product.get";

    public override DialectKind Dialect => DialectKind.Aop;

    public override IReadOnlyList<string> FieldsFor(Product product) => Fields;

    public override Refusal? Check(GatewayCall call) =>
        TakeId(call, "productID") ?? call.Parameters.NonEmpty("webSite") switch
        {
            null => new Refusal(RefusalKind.MissingParameter, "webSite"),
            "1688" or "alibaba" => null,
            _ => new Refusal(RefusalKind.InvalidParameter, "webSite"),
        };

    public override void WriteNull(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNull("productInfo"u8);
        json.WriteEndObject();
    }

    protected override void WriteNoProduct(ulong id, bool offShelf, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("errMsg"u8, $"商品[{id}]不存在");
        json.WriteEndObject();
    }

    protected override void WriteProduct(Product product, GatewayCall call, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteStartObject("productInfo"u8);
        WriteHead(json, product);
        WriteAttributes(json, product);
        ProductGetSkus.Write(json, product);
        WriteSaleInfo(json, product);
        WriteShipping(json, product);
        WriteTail(json, product);
        json.WriteEndObject();
        json.WriteStartArray("bizGroupInfos"u8);
        json.WriteEndArray();
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
        json.WriteString("description"u8, $"<div id=\"offer-template-0\"></div><p><img src=\"{Pictures.Absolute(product.Images[0])}\"/></p>");
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
        ProductGetSkus.WriteTiers(json, "priceRanges"u8, product.Pricing.Tiers, product.Forms);
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
