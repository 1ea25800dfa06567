using System.Buffers;
using System.Net.Sockets;
using Ali1688.Sandbox.Gateway;
using Ali1688.Sandbox.Http;
using Microsoft.AspNetCore.Connections.Features;
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

    private static ReadOnlyMemory<byte> Written(Exchange exchange)
    {
        exchange.Api.Write(exchange.Call, exchange.Answer.Json);
        return exchange.Answer.Body;
    }

    private Task SendAsync(FaultKind fault, ulong variant, HttpContext http, Exchange exchange)
    {
        var response = http.Response;
        if (fault == FaultKind.Http500) response.SendText(500, ResponseSending.Html, "<h1>Internal Server Error</h1>");
        else if (fault == FaultKind.Http503) response.SendText(503, ResponseSending.Text, "Service Unavailable");
        else if (fault == FaultKind.HtmlPage) response.SendText(200, ResponseSending.Html, Maintenance);
        else if (fault == FaultKind.BrokenJson) SendBroken(response, Written(exchange).Span);
        else SendJson(fault, variant, response, exchange);
        return Task.CompletedTask;
    }

    private static void SendBroken(HttpResponse response, ReadOnlySpan<byte> body) =>
        response.Send(200, ResponseSending.Json, body[..(body.Length * 2 / 3)]);

    private void SendJson(FaultKind fault, ulong variant, HttpResponse response, Exchange exchange)
    {
        var json = exchange.Answer.Json;
        var status = fault == FaultKind.Throttle ? exchange.Dialect.RefusalStatus : 200;
        if (fault == FaultKind.Throttle) response.Headers.RetryAfter = platform.Options.RetryAfter;
        if (fault == FaultKind.Throttle) exchange.Dialect.WriteThrottle(json, variant);
        else if (fault == FaultKind.BusinessError) exchange.Dialect.WriteBusinessError(json, variant);
        else if (variant % 2 == 0) exchange.Api.WriteNull(json);
        else json.WriteNullValue();
        response.Send(status, ResponseSending.Json, exchange.Answer.Body.Span);
    }

    private static Task ResetAsync(HttpContext http)
    {
        // Closing a socket that must not linger sends RST instead of FIN.
        if (http.Features.Get<IConnectionSocketFeature>()?.Socket is { } socket) socket.LingerState = new LingerOption(true, 0);
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
        http.Response.BodyWriter.Write(body.Span[..(body.Length / 2)]);
        await http.Response.BodyWriter.FlushAsync();
        http.Abort();
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
