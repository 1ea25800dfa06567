using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Ali1688.Gateway.Products;
using Ali1688.Products;

namespace Ali1688.Server.Api;

/// <summary>How the API writes JSON: as <c>--json</c> of the command line does, with names in snake_case; a product as the store holds it.</summary>
internal static class ApiJson
{
    public static void Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping; // the answer is application/json with nosniff, never a page
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow; // a mistyped setting must not be passed over
        options.NumberHandling = JsonNumberHandling.Strict;
        options.Converters.Add(new JsonStringEnumConverter());
        options.Converters.Add(new ProductConverter());
        options.Converters.Add(new IdConverter());
    }

    private sealed class ProductConverter : JsonConverter<Product>
    {
        public override Product Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException("No route takes products.");

        public override void Write(Utf8JsonWriter writer, Product value, JsonSerializerOptions options) => writer.WriteRawValue(ProductJson.Write(value), skipInputValidation: true);
    }

    private sealed class IdConverter : JsonConverter<ItemId>
    {
        public override ItemId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            (reader.TokenType == JsonTokenType.Number && reader.TryGetUInt64(out var number) && ItemId.TryParse($"{number}", out var id)) || ItemId.TryParse(reader.TokenType == JsonTokenType.String ? reader.GetString() : null, out id)
                ? id
                : throw new JsonException("A product id is expected: 1 to 19 digits.");

        public override void Write(Utf8JsonWriter writer, ItemId value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
