using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ali1688.Gateway.Products;

/// <summary>How profiles are written in JSON. An unknown or doubled name is an error: a field spelt wrong would otherwise be a field never collected.</summary>
internal static class ProfileJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new ProtocolConverter() },
    };

    public static JsonDocumentOptions Document { get; } = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        AllowDuplicateProperties = false,
    };

    private sealed class ProtocolConverter : JsonConverter<ProtocolKind>
    {
        public override ProtocolKind Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && ProtocolNames.TryParse(reader.GetString(), out var protocol)
                ? protocol
                : throw new JsonException($"The protocol must be {ProtocolNames.Accepted}.");

        public override void Write(Utf8JsonWriter writer, ProtocolKind value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToText());
    }
}
