using System.Text.Json;
using Ali1688.Sandbox.Catalogue;
using Ali1688.Sandbox.Gateway;
using Ali1688.Sandbox.Statistics;

namespace Ali1688.Sandbox.Apis;

/// <summary><c>com.alibaba.fenxiao.crossborder:product.search.queryProductDetail</c>: anybody's products, but only those for sale.</summary>
internal sealed class QueryProductDetail(ProductCatalogue catalogue) : SingleProductApi(catalogue)
{
    private const string Parameter = "offerDetailParam";

    private static readonly string[] Fields =
    [
        "id", "title", "price", "priceMax", "quoteType", "tiers", "skus", "stock", "sales", "minimumOrder", "unit", "status", "images",
        "supplier.openId", "supplier.companyName", "category.id", "attributes", "createdAt",
    ];

    // This API has no place for a variant's own tiers, so it cannot tell the lowest price where they decide it.
    private static readonly string[] FieldsWithoutTiers = [.. Fields.Where(field => field is not ("price" or "tiers"))];

    public override string Namespace => "com.alibaba.fenxiao.crossborder";

    public override string Name => "product.search.queryProductDetail";

    public override bool ShowsDelisted => false;

    public override IReadOnlyList<string> FieldsFor(Product product) => product.Pricing.QuoteType == 3 ? FieldsWithoutTiers : Fields;

    public override Refusal? Check(GatewayCall call)
    {
        if (call.Parameters.NonEmpty(Parameter) is not { } text) return new Refusal(RefusalKind.MissingParameter, Parameter);
        try
        {
            using var document = JsonDocument.Parse(text);
            return CheckFields(call, document.RootElement);
        }
        catch (JsonException)
        {
            return new Refusal(RefusalKind.InvalidParameter, Parameter);
        }
    }

    public override void WriteNull(Utf8JsonWriter json)
    {
        Open(json, success: true, "200", "成功");
        json.WriteNull("result"u8);
        Close(json);
    }

    protected override void WriteNoProduct(ulong id, string outcome, Utf8JsonWriter json)
    {
        Open(json, success: false, "404", outcome == Outcomes.OffShelf ? $"商品[{id}]已下架" : Words.NotFound(id));
        Close(json);
    }

    protected override void WriteProduct(Product product, GatewayCall call, Utf8JsonWriter json)
    {
        Open(json, success: true, "200", "成功");
        json.WriteStartObject("result"u8);
        QueryProductDetailBody.Write(json, product);
        json.WriteEndObject();
        Close(json);
    }

    private static Refusal? CheckFields(GatewayCall call, JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object) return new Refusal(RefusalKind.InvalidParameter, Parameter);
        if (!root.TryGetProperty("offerId"u8, out var offer)) return new Refusal(RefusalKind.MissingParameter, "offerId");
        if (offer.ValueKind != JsonValueKind.Number || !offer.TryGetUInt64(out var id)) return new Refusal(RefusalKind.InvalidParameter, "offerId");
        if (!root.TryGetProperty("country"u8, out var country)) return new Refusal(RefusalKind.MissingParameter, "country");
        call.ItemId = id;
        return country.ValueKind == JsonValueKind.String ? null : new Refusal(RefusalKind.InvalidParameter, "country");
    }

    private static void Open(Utf8JsonWriter json, bool success, string code, string message)
    {
        json.WriteStartObject();
        json.WriteStartObject("result"u8);
        json.WriteBoolean("success"u8, success);
        json.WriteString("code"u8, code);
        json.WriteString("message"u8, message);
    }

    private static void Close(Utf8JsonWriter json)
    {
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
