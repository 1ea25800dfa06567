using System.Text.Json;
using Ali1688.Sandbox.Catalogue;
using Ali1688.Sandbox.Gateway;

namespace Ali1688.Sandbox.Apis;

/// <summary><c>alibaba.item.get</c>, as tutorials describe it: seven fields, and of those only what <c>fields</c> names.</summary>
internal sealed class ItemGet(ProductCatalogue catalogue) : SingleProductApi(catalogue)
{
    private static readonly string[] Fields = ["id", "title", "price", "priceMax", "stock", "sales", "detailUrl", "images"];

    public override string Namespace => "com.alibaba.product";

    public override string Name => "alibaba.item.get";

    public override DialectKind Dialect => DialectKind.Top;

    public override IReadOnlyList<string> FieldsFor(Product product) => Fields;

    public override Refusal? Check(GatewayCall call)
    {
        if (call.Parameters["method"] != Name) return new Refusal(RefusalKind.UnknownApi);
        return Ids.Take(call, "item_id")
            ?? (call.Parameters.NonEmpty("fields") is null ? new Refusal(RefusalKind.MissingParameter, "fields") : null);
    }

    public override void WriteNull(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNull("item"u8);
        json.WriteEndObject();
    }

    protected override void WriteProduct(Product product, GatewayCall call, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteStartObject("item"u8);
        foreach (var range in call.Parameters["fields"].AsSpan().Split(','))
            WriteField(product, call.Parameters["fields"].AsSpan()[range].Trim(), json);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    protected override void WriteNoProduct(ulong id, string outcome, Utf8JsonWriter json) =>
        TopDialect.WriteError(json, 15, "Remote service error", "isv.item-not-exist", Words.NotFound(id));

    private static void WriteField(Product product, ReadOnlySpan<char> field, Utf8JsonWriter json)
    {
        switch (field)
        {
            case "item_id":
                Values.WriteId(json, "item_id"u8, product);
                break;
            case "title":
                json.WriteString("title"u8, product.Title.Served);
                break;
            case "price":
                Values.WritePriceOrRange(json, "price"u8, product);
                break;
            case "quantity":
                Values.WriteStock(json, "quantity"u8, product.Stock, product.Forms);
                break;
            case "sale_count":
                Values.WriteSales(json, "sale_count"u8, product.Sales);
                break;
            case "detail_url":
                json.WriteString("detail_url"u8, Values.DetailUrl(product.Id));
                break;
            case "images":
                Pictures.WriteAbsolute(json, "images"u8, product);
                break;
        }
    }
}
