using System.Text.Json;
using Ali1688.Sandbox.Catalogue;
using Ali1688.Sandbox.Gateway;
using Ali1688.Sandbox.Statistics;

namespace Ali1688.Sandbox.Apis;

/// <summary>An API that answers with one product.</summary>
internal abstract class SingleProductApi(ProductCatalogue catalogue) : ProductApi
{
    public override string Write(GatewayCall call, Utf8JsonWriter json)
    {
        var product = catalogue.Find(call.ItemId);
        var outcome = OutcomeFor(product, call.Viewer);
        if (outcome == Outcomes.Item) WriteProduct(product!, call, json);
        else WriteNoProduct(call.ItemId, outcome, json);
        return outcome;
    }

    protected abstract void WriteProduct(Product product, GatewayCall call, Utf8JsonWriter json);

    /// <summary>Says why there is no product: the outcome is <c>notFound</c>, <c>notPermitted</c> or <c>offShelf</c>.</summary>
    protected abstract void WriteNoProduct(ulong id, string outcome, Utf8JsonWriter json);
}
