using System.Globalization;
using System.Text.Json;
using Ali1688.Sandbox.Catalogue;
using Ali1688.Sandbox.Gateway;
using Ali1688.Sandbox.Statistics;

namespace Ali1688.Sandbox.Apis;

/// <summary>An API that answers with one product.</summary>
internal abstract class ProductApi(ProductCatalogue catalogue) : PlatformApi
{
    /// <summary>The fields of <see cref="Truth.ProductTruth"/> that its answer about a product tells.</summary>
    public abstract IReadOnlyList<string> FieldsFor(Product product);

    /// <summary>Whether it shows products that are not for sale.</summary>
    public virtual bool ShowsDelisted => true;

    public override string Write(GatewayCall call, Utf8JsonWriter json)
    {
        var product = catalogue.Find(call.ItemId);
        var outcome = OutcomeFor(product);
        if (outcome == Outcomes.Item) WriteProduct(product!, call, json);
        else WriteNoProduct(call.ItemId, offShelf: outcome == Outcomes.OffShelf, json);
        return outcome;
    }

    public string OutcomeFor(Product? product) =>
        product is null ? Outcomes.NotFound : product.IsForSale || ShowsDelisted ? Outcomes.Item : Outcomes.OffShelf;

    protected abstract void WriteProduct(Product product, GatewayCall call, Utf8JsonWriter json);

    protected abstract void WriteNoProduct(ulong id, bool offShelf, Utf8JsonWriter json);

    /// <summary>Takes the product's id: 1 to 19 digits.</summary>
    protected static Refusal? TakeId(GatewayCall call, string parameter)
    {
        if (call.Parameters.NonEmpty(parameter) is not { } text) return new Refusal(RefusalKind.MissingParameter, parameter);
        var read = ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && text.Length <= 19;
        call.ItemId = id;
        return read ? null : new Refusal(RefusalKind.InvalidParameter, parameter);
    }
}
