using System.Text.Json;
using Ali1688.Sandbox.Catalogue;
using Ali1688.Sandbox.Gateway;
using Ali1688.Sandbox.Relations;
using Ali1688.Sandbox.Statistics;

namespace Ali1688.Sandbox.Apis;

/// <summary><c>com.alibaba.product:alibaba.product.get</c>: the user's own products, whole, whatever their state.</summary>
internal sealed class ProductGet(ProductCatalogue catalogue, Ownership ownership) : SingleProductApi(catalogue)
{
    public static readonly string[] Fields =
    [
        "id", "title", "price", "priceMax", "quoteType", "tiers", "skus", "skus.tiers", "stock", "sales", "minimumOrder", "unit", "status",
        "images", "supplier.userId", "supplier.loginId", "category.id", "category.name", "attributes", "createdAt", "modifiedAt",
    ];

    public override string Namespace => "com.alibaba.product";

    public override string Name => "alibaba.product.get";

    public override IReadOnlyList<string> FieldsFor(Product product) => Fields;

    public override Refusal? Check(GatewayCall call) => Ids.Take(call, "productID") ?? Ids.CheckWebSite(call);

    public override void WriteNull(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNull("productInfo"u8);
        json.WriteEndObject();
    }

    protected override bool MayShow(ulong id, Viewer viewer) => ownership.IsOwn(viewer.User, id);

    protected override void WriteNoProduct(ulong id, string outcome, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("errMsg"u8, outcome == Outcomes.NotFound ? Words.NotFound(id) : Words.NotPermitted);
        json.WriteEndObject();
    }

    protected override void WriteProduct(Product product, GatewayCall call, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WritePropertyName("productInfo"u8);
        ProductInfoWriter.Write(json, product);
        json.WriteStartArray("bizGroupInfos"u8);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
