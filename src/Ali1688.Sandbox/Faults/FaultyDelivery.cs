using System.Text.Json;
using Ali1688.Sandbox.Gateway;
using Ali1688.Sandbox.Http;
using Microsoft.AspNetCore.Http;

namespace Ali1688.Sandbox.Faults;

/// <summary>Spoils an answer, each fault as it looks on the wire.</summary>
internal sealed class FaultyDelivery(Platform platform)
{
    private const string Maintenance = "<html><head><title>1688</title></head><body><h1>系统维护中</h1></body></html>";
    private static readonly byte[] Padding = [.. Enumerable.Repeat((byte)' ', 64 * 1024)];

    /// <summary>Delivers what is left of the answer, and tells how the statistics shall count it.</summary>
    public async ValueTask<string> DeliverAsync(FaultKind fault, ulong variant, HttpContext http, Exchange exchange)
    {
        await (fault switch
        {
            FaultKind.Reset => ResetAsync(http),
            FaultKind.Hang => HangAsync(http),
            FaultKind.CutBody => CutAsync(http, Written(exchange)),
            FaultKind.HugeBody => PadAsync(http, Written(exchange)),
            _ => SendAsync(fault, variant, http, exchange),
        });
        return "fault:" + fault.Name();
    }

    private ReadOnlyMemory<byte> Written(Exchange exchange)
    {
        exchange.Api.Write(exchange.Call, exchange.Answer.Json);
        return platform.Drift.Apply(exchange.Api.Name, exchange.Answer.Body);
    }

    private Task SendAsync(FaultKind fault, ulong variant, HttpContext http, Exchange exchange) => fault switch
    {
        FaultKind.Http500 => http.Response.SendTextAsync(500, ResponseSending.Html, "<h1>Internal Server Error</h1>"),
        FaultKind.Http503 => http.Response.SendTextAsync(503, ResponseSending.Text, "Service Unavailable"),
        FaultKind.HtmlPage => http.Response.SendTextAsync(200, ResponseSending.Html, Maintenance),
        FaultKind.BrokenJson => SendBrokenAsync(http.Response, Written(exchange)),
        FaultKind.Throttle => SendThrottleAsync(http.Response, variant, exchange),
        FaultKind.BusinessError => SendJsonAsync(http.Response, 200, exchange, json => exchange.Dialect.WriteBusinessError(json, variant)),
        FaultKind.NullAnswer when variant % 2 == 0 => SendJsonAsync(http.Response, 200, exchange, exchange.Api.WriteNull),
        _ => SendJsonAsync(http.Response, 200, exchange, json => json.WriteNullValue()),
    };

    private static Task SendBrokenAsync(HttpResponse response, ReadOnlyMemory<byte> body) =>
        response.SendAsync(200, ResponseSending.Json, body[..(body.Length * 2 / 3)]);

    private Task SendThrottleAsync(HttpResponse response, ulong variant, Exchange exchange)
    {
        response.Headers.RetryAfter = platform.Options.RetryAfter;
        return SendJsonAsync(response, exchange.Dialect.RefusalStatus, exchange, json => exchange.Dialect.WriteThrottle(json, variant));
    }

    private static Task SendJsonAsync(HttpResponse response, int status, Exchange exchange, Action<Utf8JsonWriter> write)
    {
        write(exchange.Answer.Json);
        return response.SendAsync(status, ResponseSending.Json, exchange.Answer.Body);
    }

    private static Task ResetAsync(HttpContext http)
    {
        // The web server sends RST instead of FIN for an aborted connection.
        http.Abort();
        return Task.CompletedTask;
    }

    private async Task HangAsync(HttpContext http)
    {
        var silence = Task.Delay(platform.Options.HangTime, platform.Clock.Time, http.RequestAborted);
        await silence.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        http.Abort();
    }

    private static async Task CutAsync(HttpContext http, ReadOnlyMemory<byte> body)
    {
        http.Response.ContentType = ResponseSending.Json;
        http.Response.ContentLength = body.Length;
        await http.Response.BodyWriter.WriteAsync(body[..(body.Length / 2)]);
        // The web server closes a connection whose answer ends too early; an abort could take back what was sent.
    }

    private async Task PadAsync(HttpContext http, ReadOnlyMemory<byte> body)
    {
        http.Response.ContentType = ResponseSending.Json;
        var left = platform.Options.HugeBodyBytes;
        while (left > 0 && !http.RequestAborted.IsCancellationRequested)
        {
            var part = (int)Math.Min(left, Padding.Length);
            await http.Response.BodyWriter.WriteAsync(Padding.AsMemory(0, part));
            left -= part;
        }

        await http.Response.BodyWriter.WriteAsync(body);
    }
}
