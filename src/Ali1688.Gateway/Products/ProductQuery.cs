using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ali1688.Gateway.Calls;

namespace Ali1688.Gateway.Products;

/// <summary>Writes a profile's question for one product.</summary>
internal static class ProductQuery
{
    // The value is one form field and goes through percent-encoding, so nothing in it needs HTML's care.
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ApiCall For(ApiProfile profile, ItemId id, CallPriority priority)
    {
        var parameters = new Dictionary<string, string>(profile.Parameters, StringComparer.Ordinal)
        {
            [profile.Id.Parameter] = profile.Id.JsonField is { } field ? JsonValue(field, id, profile.Id.JsonConstants) : id.ToString(),
        };
        return new ApiCall { Profile = profile, Parameters = parameters, Priority = priority };
    }

    private static string JsonValue(string field, ItemId id, IReadOnlyDictionary<string, string> constants)
    {
        var buffer = new ArrayBufferWriter<byte>(64);
        using var json = new Utf8JsonWriter(buffer, Plain);
        json.WriteStartObject();
        json.WriteNumber(field, id.Value);
        foreach (var (name, value) in constants) json.WriteString(name, value);
        json.WriteEndObject();
        json.Flush();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
