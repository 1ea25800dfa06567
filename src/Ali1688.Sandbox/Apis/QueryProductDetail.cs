using System.Text.Json;
using Ali1688.Sandbox.Catalogue;
using Ali1688.Sandbox.Gateway;
using Ali1688.Sandbox.Statistics;

namespace Ali1688.Sandbox.Apis;

/// <summary><c>com.alibaba.fenxiao.crossborder:product.search.queryProductDetail</c>: anybody's products, but only those for sale.</summary>
internal sealed class QueryProductDetail(ProductCatalogue catalogue) : SingleProductApi(catalogue)
{
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

    public override Refusal? Check(GatewayCall call) => JsonFields.Read(call, "offerDetailParam", fields =>
    {
        call.ItemId = (ulong)(fields.Whole("offerId", required: true) ?? 0);
        _ = fields.Text("country", required: true);
    });

    public override void WriteNull(Utf8JsonWriter json)
    {
        CrossBorderEnvelope.Open(json, success: true, "200", "成功");
        json.WriteNull("result"u8);
        CrossBorderEnvelope.Close(json);
    }

    protected override void WriteNoProduct(ulong id, string outcome, Utf8JsonWriter json)
    {
        CrossBorderEnvelope.Open(json, success: false, "404", outcome == Outcomes.OffShelf ? $"商品[{id}]已下架" : Words.NotFound(id));
        CrossBorderEnvelope.Close(json);
    }

    protected override void WriteProduct(Product product, GatewayCall call, Utf8JsonWriter json)
    {
        CrossBorderEnvelope.Open(json, success: true, "200", "成功");
        json.WriteStartObject("result"u8);
        QueryProductDetailBody.Write(json, product);
        json.WriteEndObject();
        CrossBorderEnvelope.Close(json);
    }
}
