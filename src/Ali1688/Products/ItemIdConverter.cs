using System.Text.Json;
using System.Text.Json.Serialization;
using Ali1688.Gateway.Products;

namespace Ali1688.Products;

/// <summary>Writes an id as a JSON number with all of its up to 19 digits; reads it from a number or a text.</summary>
internal sealed class ItemIdConverter : JsonConverter<ItemId>
{
    public override ItemId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.Number when reader.TryGetUInt64(out var number) => new ItemId(number),
        JsonTokenType.String when ItemId.TryParse(reader.GetString(), out var id) => id,
        _ => throw new JsonException("A product id was expected."),
    };

    public override void Write(Utf8JsonWriter writer, ItemId value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Value);
}
