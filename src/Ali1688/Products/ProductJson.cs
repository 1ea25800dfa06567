using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ali1688.Products;

/// <summary>The product as JSON.</summary>
public static class ProductJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Writes the product as UTF-8 JSON.</summary>
    public static byte[] Write(Product product) => JsonSerializer.SerializeToUtf8Bytes(product, Options);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static Product Read(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize<Product>(json, Options)!;
}
