using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace Ali1688.Sandbox.Admin;

/// <summary>The JSON of an operator's order; none at all counts as an empty one. Names that are not known are an error.</summary>
internal sealed class AdminBody(byte[] json)
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    public static async ValueTask<AdminBody> ReadAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        return new AdminBody(body.Length == 0 ? "{}"u8.ToArray() : body.ToArray());
    }

    public T Read<T>() => JsonSerializer.Deserialize<T>(json, Strict) ?? throw new ArgumentException("a JSON object is expected");
}
