using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Ali1688.Sandbox.Platform;

/// <summary>A call as it came: who, which API, with which parameters (query and form together).</summary>
internal sealed record GatewayRequest(string ApiPath, string AppKey, string SignedPath, IReadOnlyDictionary<string, string> Parameters)
{
    public string ApiName => ApiPath[(ApiPath.LastIndexOf('/') + 1)..];

    /// <summary>Reads /openapi/protocol/version/namespace/name[/appKey].</summary>
    public static async Task<GatewayRequest> ReadAsync(HttpContext context)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        Decode(context.Request.QueryString.Value.AsSpan().TrimStart('?'), parameters);
        if (HttpMethods.IsPost(context.Request.Method)) Decode(await ReadBodyAsync(context), parameters);
        var segments = context.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries); // a request always has a path
        var api = segments.Length >= 5 ? $"{segments[3]}/{segments[4]}" : "";
        var appKey = segments.Length > 5 ? segments[5] : parameters.GetValueOrDefault("app_key", "");
        return new GatewayRequest(api, appKey, string.Join('/', segments.Skip(1)), parameters);
    }

    private static async Task<string> ReadBodyAsync(HttpContext context)
    {
        while (true)
        {
            var read = await context.Request.BodyReader.ReadAsync(context.RequestAborted);
            if (read.IsCompleted)
            {
                var text = Encoding.UTF8.GetString(read.Buffer);
                context.Request.BodyReader.AdvanceTo(read.Buffer.End);
                return text;
            }

            context.Request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static void Decode(ReadOnlySpan<char> text, Dictionary<string, string> into)
    {
        foreach (var range in text.Split('&'))
        {
            var pair = text[range];
            if (pair.IsEmpty) continue;
            var equals = pair.IndexOf('=');
            var name = equals < 0 ? pair : pair[..equals];
            into[Unescape(name)] = equals < 0 ? "" : Unescape(pair[(equals + 1)..]);
        }
    }

    private static string Unescape(ReadOnlySpan<char> text) =>
        text.ContainsAny('%', '+') ? Uri.UnescapeDataString(text.ToString().Replace('+', ' ')) : text.ToString();
}
