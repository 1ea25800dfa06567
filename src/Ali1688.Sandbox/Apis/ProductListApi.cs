using System.Text.Json;
using Ali1688.Sandbox.Catalogue;
using Ali1688.Sandbox.Gateway;
using Ali1688.Sandbox.Relations;
using Ali1688.Sandbox.Statistics;

namespace Ali1688.Sandbox.Apis;

/// <summary>An API that answers with several products at once: <c>productList</c>, <c>success</c>, <c>message</c>.</summary>
internal abstract class ProductListApi(ProductCatalogue catalogue) : ProductApi
{
    private const string Parameter = "productIdList";
    private const int MostIds = 20;

    public override string Namespace => "com.alibaba.product";

    /// <summary>Whether one id that cannot be shown spoils the whole group.</summary>
    protected abstract bool FailsTogether { get; }

    public override Refusal? Check(GatewayCall call) => Ids.TakeList(call, Parameter, MostIds);

    public override string Write(GatewayCall call, Utf8JsonWriter json)
    {
        var (shown, complaints) = Sort(call.ItemIds, call.Viewer);
        if (FailsTogether && complaints.Count > 0) shown.Clear();
        json.WriteStartObject();
        json.WriteStartArray("productList"u8);
        foreach (var product in shown) WriteProduct(product, json);
        json.WriteEndArray();
        json.WriteBoolean("success"u8, shown.Count > 0);
        if (complaints.Count > 0) json.WriteString("message"u8, string.Join(',', complaints));
        json.WriteEndObject();
        call.ItemIds = [.. shown.Select(product => product.Id)];
        return shown.Count > 0 ? Outcomes.Items : Outcomes.NotFound;
    }

    protected abstract void WriteProduct(Product product, Utf8JsonWriter json);

    private (List<Product> Shown, List<string> Complaints) Sort(IReadOnlyList<ulong> ids, Viewer viewer)
    {
        var (shown, complaints) = (new List<Product>(ids.Count), new List<string>());
        foreach (var id in ids)
        {
            var product = catalogue.Find(id);
            var outcome = OutcomeFor(product, viewer);
            if (outcome == Outcomes.Item) shown.Add(product!);
            else complaints.Add(outcome == Outcomes.NotFound ? $"{id}:商品不存在" : $"{id}:{Words.NotPermitted}");
        }

        return (shown, complaints);
    }
}
