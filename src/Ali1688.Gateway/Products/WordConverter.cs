using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ali1688.Gateway.Products;

/// <summary>Reads and writes one of a few words; what is none of them is told together with those that there are.</summary>
internal sealed class WordConverter<T> : JsonConverter<T>
    where T : struct, Enum
{
    private static readonly Dictionary<string, T> Words = Enum.GetValues<T>().ToDictionary(Text, StringComparer.OrdinalIgnoreCase);

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Words.TryGetValue(reader.GetString()!, out var value) // A string token is no null.
            ? value
            : throw new JsonException($"must be one of: {string.Join(", ", Words.Keys)}.");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(Text(value));

    private static string Text(T value) => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
