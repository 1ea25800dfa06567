using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace Ali1688.Sandbox.Http;

internal static class ResponseSending
{
    public const string Json = "application/json; charset=utf-8";
    public const string Html = "text/html; charset=utf-8";
    public const string Text = "text/plain; charset=utf-8";

    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Sends a whole answer.</summary>
    public static async Task SendAsync(this HttpResponse response, int status, string contentType, ReadOnlyMemory<byte> body)
    {
        response.StatusCode = status;
        response.ContentType = contentType;
        response.ContentLength = body.Length;
        await response.BodyWriter.WriteAsync(body);
    }

    public static Task SendTextAsync(this HttpResponse response, int status, string contentType, string body) =>
        response.SendAsync(status, contentType, Encoding.UTF8.GetBytes(body));

    public static Task SendObjectAsync<T>(this HttpResponse response, int status, T value) =>
        response.SendAsync(status, Json, JsonSerializer.SerializeToUtf8Bytes(value, Readable));

    public static async Task SendLinesAsync<T>(this HttpResponse response, IEnumerable<T> values)
    {
        response.ContentType = "application/x-ndjson; charset=utf-8";
        foreach (var value in values)
        {
            byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(value, Readable), (byte)'\n'];
            await response.BodyWriter.WriteAsync(line);
        }
    }
}
