using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Ali1688.Sandbox.Http;

internal static class ResponseSending
{
    public const string Json = "application/json; charset=utf-8";
    public const string Html = "text/html; charset=utf-8";
    public const string Text = "text/plain; charset=utf-8";

    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Hands the whole answer to the server, which sends it when the request ends.</summary>
    public static void Send(this HttpResponse response, int status, string contentType, ReadOnlySpan<byte> body)
    {
        response.StatusCode = status;
        response.ContentType = contentType;
        response.ContentLength = body.Length;
        response.BodyWriter.Write(body);
    }

    public static void SendText(this HttpResponse response, int status, string contentType, string body) =>
        response.Send(status, contentType, Encoding.UTF8.GetBytes(body));

    public static void SendObject<T>(this HttpResponse response, int status, T value) =>
        response.Send(status, Json, JsonSerializer.SerializeToUtf8Bytes(value, Readable));

    public static void SendLines<T>(this HttpResponse response, IEnumerable<T> values)
    {
        response.ContentType = "application/x-ndjson; charset=utf-8";
        foreach (var value in values)
        {
            response.BodyWriter.Write(JsonSerializer.SerializeToUtf8Bytes(value, Readable));
            response.BodyWriter.Write("\n"u8);
        }
    }
}
