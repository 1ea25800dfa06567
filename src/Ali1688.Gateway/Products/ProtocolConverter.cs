using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ali1688.Gateway.Products;

/// <summary>Reads and writes a protocol's name.</summary>
internal sealed class ProtocolConverter : JsonConverter<ProtocolKind>
{
    public override ProtocolKind Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && ProtocolNames.TryParse(reader.GetString(), out var protocol)
            ? protocol
            : throw new JsonException($"The protocol must be {ProtocolNames.Accepted}.");

    public override void Write(Utf8JsonWriter writer, ProtocolKind value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToText());
}
