using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ali1688.Products;

/// <summary>Writes 12.50 and 12.5 alike, since they are the same price.</summary>
internal sealed class PlainDecimalConverter : JsonConverter<decimal>
{
    // Dividing by one with all its decimal places takes the zeros off the end of any decimal.
    private const decimal One = 1.0000000000000000000000000000m;

    public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDecimal();

    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value == 0 ? 0 : value / One);
}
