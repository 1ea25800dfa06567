using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Ali1688.Gateway.Products;

namespace Ali1688.Alerting.Rules;

/// <summary>Writes rules as JSON, and reads what is known to be right; <see cref="RuleReader"/> reads what people wrote.</summary>
internal static class RuleJson
{
    public static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
        AllowOutOfOrderMetadataProperties = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        // Not the generated code: it would lose the defaults of what a rule leaves out.
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        Converters = { new SpanConverter(), new AmountConverter(), new IdConverter(), new FlagConverter(), new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    public static string Write(AlertRule rule) => JsonSerializer.Serialize(rule, Options);

    public static AlertRule Read(string json) => JsonSerializer.Deserialize<AlertRule>(json, Options) ?? throw new JsonException("A rule was expected, not null.");

    private sealed class SpanConverter : JsonConverter<TimeSpan>
    {
        public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            (reader.TokenType == JsonTokenType.String ? Spans.TryParse(reader.GetString()!) : null) ?? throw new JsonException("a number with a unit is expected: 30s, 15m, 2h or 7d.");

        public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) => writer.WriteStringValue(Spans.Show(value));
    }

    private sealed class AmountConverter : JsonConverter<Amount>
    {
        public override Amount Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
        {
            JsonTokenType.Number when reader.TryGetDecimal(out var yuan) => new Amount(yuan, false),
            JsonTokenType.String when Amount.TryParse(reader.GetString()!) is { } amount => amount,
            _ => throw new JsonException("percent (\"10%\") or yuan (5) are expected."),
        };

        public override void Write(Utf8JsonWriter writer, Amount value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }

    private sealed class IdConverter : JsonConverter<ItemId>
    {
        public override ItemId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
        {
            JsonTokenType.Number when reader.TryGetUInt64(out var number) => new ItemId(number),
            JsonTokenType.String when ItemId.TryParse(reader.GetString(), out var id) => id,
            _ => throw new JsonException("a product id of 1 to 19 digits is expected."),
        };

        public override void Write(Utf8JsonWriter writer, ItemId value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Value);
    }

    /// <summary>A flag of the command line is a text.</summary>
    private sealed class FlagConverter : JsonConverter<bool>
    {
        public override bool Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
        {
            JsonTokenType.True => true,
            JsonTokenType.False => false,
            JsonTokenType.String when bool.TryParse(reader.GetString(), out var flag) => flag,
            _ => throw new JsonException("true or false is expected."),
        };

        public override void Write(Utf8JsonWriter writer, bool value, JsonSerializerOptions options) => writer.WriteBooleanValue(value);
    }
}
