using System.Text.Json;
using System.Text.Json.Nodes;
using Ali1688.Products;

namespace Ali1688.Server.Api;

/// <summary>Which fields of a product are wanted: those of the product itself by their names (<c>title</c>, <c>price</c>), and those around it (<c>checked_at</c>).</summary>
internal sealed class SparseFields
{
    private const int Most = 50;

    private static readonly HashSet<string> Known =
    [
        .. typeof(Product).GetProperties().Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name)),
        .. typeof(ProductView).GetProperties().Concat(typeof(PastProductView).GetProperties()).Select(property => JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name)),
    ];

    private readonly HashSet<string> _names;

    private SparseFields(HashSet<string> names) => _names = names;

    /// <summary>Reads a list with commas; null for all fields.</summary>
    public static SparseFields? Parse(string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        var names = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
        if (names.FirstOrDefault(name => !Known.Contains(name)) is { } unknown) throw RefusedRequest.Wrong($"fields names '{QueryText.Shorten(unknown)}', which products have not; /openapi/v1.json tells which there are.");
        return names.Count is > 0 and <= Most ? new SparseFields([.. names, "id"]) : throw RefusedRequest.Wrong($"fields takes 1 to {Most} names with commas between them: fields=title,price,checked_at");
    }

    /// <summary>The object with nothing but these fields.</summary>
    public JsonObject Of<T>(T view, JsonSerializerOptions options)
    {
        var whole = JsonSerializer.SerializeToNode(view, options)!.AsObject(); // a view is an object
        var product = whole["product"]!.AsObject();
        var sparse = new JsonObject { ["product"] = Kept(product) };
        whole.Remove("product");
        foreach (var (name, value) in Kept(whole)) sparse[name] = value?.DeepClone();
        return sparse;
    }

    private JsonObject Kept(JsonObject whole) => [.. whole.Where(field => _names.Contains(field.Key)).Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone()))];
}
