using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Ali1688.Gateway.Products;

namespace Ali1688.Products;

/// <summary>Writes and reads products as JSON: camel case, nothing for null, empty lists left out. Equal products give equal bytes. Thread-safe.</summary>
public static class ProductJson
{
    private static readonly ProductJsonContext Context = new(new JsonSerializerOptions(ProductJsonContext.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = ProductJsonContext.Default,
    });

    /// <summary>Writes a product as UTF-8 JSON.</summary>
    public static byte[] Write(Product product) => JsonSerializer.SerializeToUtf8Bytes(product, Context.Product);

    /// <summary>Reads a product.</summary>
    /// <exception cref="JsonException">The text is no product.</exception>
    public static Product Read(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, Context.Product) ?? throw new JsonException("A product is expected, not null.");
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Converters = [typeof(ItemIdConverter), typeof(JsonStringEnumConverter<ProductStatus>)])]
[JsonSerializable(typeof(Product))]
internal sealed partial class ProductJsonContext : JsonSerializerContext;

/// <summary>Product ids are numbers of up to 19 digits; texts are read too.</summary>
internal sealed class ItemIdConverter : JsonConverter<ItemId>
{
    public override ItemId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String ? ItemId.Parse(reader.GetString()!) : new ItemId(reader.GetUInt64()); // a string token has a text

    public override void Write(Utf8JsonWriter writer, ItemId value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Value);
}
