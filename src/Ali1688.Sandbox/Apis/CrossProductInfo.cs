using System.Text.Json;
using Ali1688.Sandbox.Catalogue;
using Ali1688.Sandbox.Gateway;
using Ali1688.Sandbox.Relations;
using Ali1688.Sandbox.Statistics;

namespace Ali1688.Sandbox.Apis;

/// <summary><c>com.alibaba.product:alibaba.cross.productInfo</c>: a product that the user distributes, whole, whatever its state.</summary>
internal sealed class CrossProductInfo(ProductCatalogue catalogue) : SingleProductApi(catalogue)
{
    public override string Namespace => "com.alibaba.product";

    public override string Name => "alibaba.cross.productInfo";

    public override IReadOnlyList<string> FieldsFor(Product product) => ProductGet.Fields;

    public override Refusal? Check(GatewayCall call) => Ids.Take(call, "productId");

    public override void WriteNull(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNull("productInfo"u8);
        json.WriteBoolean("success"u8, true);
        json.WriteEndObject();
    }

    protected override bool MayShow(ulong id, Viewer viewer) => viewer.App.Relations.IsPushed(viewer.User, id);

    protected override void WriteNoProduct(ulong id, string outcome, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteBoolean("success"u8, false);
        json.WriteString("message"u8, outcome == Outcomes.NotFound ? Words.NotFound(id) : Words.NotPermitted);
        json.WriteEndObject();
    }

    protected override void WriteProduct(Product product, GatewayCall call, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WritePropertyName("productInfo"u8);
        ProductInfoWriter.Write(json, product);
        BusinessGroups.Write(json);
        json.WriteBoolean("success"u8, true);
        json.WriteEndObject();
    }
}
