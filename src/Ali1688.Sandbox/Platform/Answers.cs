using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Ali1688.Sandbox.Platform;

/// <summary>Writes answers as the platform words them.</summary>
internal static class Answers
{
    public static readonly JsonWriterOptions Format = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static ReadOnlyMemory<byte> Json(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using var json = new Utf8JsonWriter(buffer, Format);
        json.WriteStartObject();
        write(json);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }

    public static async Task SendAsync(HttpContext context, int status, ReadOnlyMemory<byte> body, string type = "application/json;charset=UTF-8")
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        context.Response.ContentLength = body.Length;
        await context.Response.BodyWriter.WriteAsync(body, context.RequestAborted);
    }

    public static Task SendTextAsync(HttpContext context, int status, string text, string type) => SendAsync(context, status, Encoding.UTF8.GetBytes(text), type);

    public static Task RefuseAsync(HttpContext context, bool isTop, Refusal refusal) => isTop
        ? SendAsync(context, 200, Json(json => WriteTopError(json, refusal)))
        : SendAsync(context, 400, Json(json => WriteAopError(json, refusal)));

    private static void WriteAopError(Utf8JsonWriter json, Refusal refusal)
    {
        json.WriteString("error_code", refusal.AopCode);
        json.WriteString("error_message", refusal.AopMessage);
        json.WriteString("exception", refusal.AopMessage);
        json.WriteString("request_id", "sandbox");
    }

    private static void WriteTopError(Utf8JsonWriter json, Refusal refusal)
    {
        json.WriteStartObject("error_response");
        json.WriteNumber("code", refusal.TopCode);
        json.WriteString("msg", refusal.TopMessage);
        if (refusal.TopSubCode is not null) json.WriteString("sub_code", refusal.TopSubCode);
        json.WriteString("request_id", "sandbox");
        json.WriteEndObject();
    }
}
