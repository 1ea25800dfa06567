using System.Collections;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Ali1688.Products;

/// <summary>
/// Our own JSON of a product: what the store and the cache hold. One product is always written with the same bytes, on every
/// machine, so that they can be compared and digested; nulls and empty lists are left out.
/// </summary>
public static class ProductJson
{
    private static readonly JsonSerializerOptions Options = new(ProductJsonContext.Default.Options)
    {
        // Chinese stays readable in the store. Whoever puts it into a page encodes it for the page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = ProductJsonContext.Default.WithAddedModifier(LeaveOutEmptyLists),
    };

    /// <summary>Writes a product as UTF-8 JSON.</summary>
    public static byte[] Write(Product product) => JsonSerializer.SerializeToUtf8Bytes(product, TypeInfo<Product>());

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">It is no product.</exception>
    public static Product Read(ReadOnlySpan<byte> json) =>
        MissingLists.Fill(JsonSerializer.Deserialize(json, TypeInfo<Product>()) ?? throw new JsonException("A product was expected, not null."));

    /// <summary>Writes one part of a product in the same way.</summary>
    internal static string Text<T>(T part) => JsonSerializer.Serialize(part, TypeInfo<T>());

    /// <summary>Reads what <see cref="Text"/> wrote. Empty lists inside of it are missing: <see cref="MissingLists"/>.</summary>
    /// <exception cref="JsonException">It is no such part.</exception>
    internal static T? Part<T>(string json) => JsonSerializer.Deserialize(json, TypeInfo<T>());

    private static JsonTypeInfo<T> TypeInfo<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));

    private static void LeaveOutEmptyLists(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (typeof(IEnumerable).IsAssignableFrom(property.PropertyType) && property.PropertyType != typeof(string))
            {
                property.ShouldSerialize = static (_, list) => list is IReadOnlyCollection<object> { Count: > 0 };
            }
        }
    }
}
