using System.Text.Json;
using Ali1688.Sandbox.Catalogue;
using Ali1688.Sandbox.Gateway;

namespace Ali1688.Sandbox.Apis;

/// <summary>
/// <c>com.alibaba.product:alibaba.product.simple.get</c>: little about products of sellers that the user bought from; here that is everybody.
/// </summary>
internal sealed class ProductSimpleGet(ProductCatalogue catalogue) : SingleProductApi(catalogue)
{
    private static readonly string[] Fields =
        ["id", "title", "price", "status", "images", "category.id", "skus.id", "skus.specId", "skus.code", "skus.stock"];

    public override string Namespace => "com.alibaba.product";

    public override string Name => "alibaba.product.simple.get";

    public override IReadOnlyList<string> FieldsFor(Product product) => Fields;

    public override Refusal? Check(GatewayCall call) => Ids.Take(call, "productID") ?? Ids.CheckWebSite(call);

    public override void WriteNull(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNull("productInfo"u8);
        json.WriteEndObject();
    }

    protected override void WriteNoProduct(ulong id, string outcome, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("errMsg"u8, Words.NotFound(id));
        json.WriteEndObject();
    }

    protected override void WriteProduct(Product product, GatewayCall call, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteStartObject("productInfo"u8);
        Values.WriteId(json, "productID"u8, product);
        json.WriteNumber("categoryID"u8, product.Shelf.Id);
        json.WriteString("status"u8, product.Status);
        json.WriteString("subject"u8, product.Title.Served);
        json.WriteString("description"u8, $"<p><img src=\"{Pictures.Absolute(product.Images[0])}\"/></p>");
        json.WriteStartObject("image"u8);
        Pictures.WriteRelative(json, "images"u8, product);
        json.WriteEndObject();
        ProductInfoSkus.WriteWithoutPrices(json, product);
        json.WriteString("referencePrice"u8, Values.JavaDouble(product.Pricing.Lowest));
        json.WriteEndObject();
        BusinessGroups.Write(json);
        json.WriteEndObject();
    }
}
