using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Ali1688.Tests.Alerting.Support;

/// <summary>A real HTTP server that takes alerts, and answers as the test wants.</summary>
public sealed class AlertReceiver : IAsyncDisposable
{
    public const string Secret = "the-webhook-secret";
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Received> _received = new();

    private AlertReceiver(WebApplication app) => _app = app;

    /// <summary>Answers the nth request, counted from 0.</summary>
    public Func<int, (int Status, string Body)> Answer { get; set; } = _ => (200, """{"errcode":0,"errmsg":"ok","code":0,"msg":"success"}""");

    /// <summary>Where a redirect leads, if it is one.</summary>
    public string? Location { get; set; }

    public Uri Url => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>Everything that came, repeats included.</summary>
    public IReadOnlyList<Received> All => [.. _received];

    /// <summary>What a receiver that knows the idempotency key sees.</summary>
    public IReadOnlyList<Received> Visible => [.. _received.Where(received => received.Taken).DistinctBy(received => received.Key)];

    public static async Task<AlertReceiver> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var receiver = new AlertReceiver(builder.Build());
        receiver._app.Run(receiver.TakeAsync);
        await receiver._app.StartAsync();
        return receiver;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var (status, text) = Answer(_received.Count);
        _received.Enqueue(new Received(
            context.Request.Path + context.Request.QueryString, context.Request.Headers["Idempotency-Key"].ToString(), context.Request.Headers["X-Ali1688-Timestamp"].ToString(),
            context.Request.Headers["X-Ali1688-Signature"].ToString(), body.ToArray(), status == 200));
        context.Response.StatusCode = status;
        if (Location is { } location) context.Response.Headers.Location = location;
        await context.Response.WriteAsync(text);
    }

    /// <summary>One request.</summary>
    public sealed record Received(string Target, string Key, string Timestamp, string Signature, byte[] Body, bool Taken)
    {
        public string Text => Encoding.UTF8.GetString(Body);

        public JsonElement Json => JsonElement.Parse(Text);

        /// <summary>Whether the signature is right, by the documented words alone: HMAC-SHA256 over timestamp, a dot and the body.</summary>
        public bool IsSigned => Signature == $"v1={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.ASCII.GetBytes($"{Timestamp}.").Concat(Body).ToArray()))}";
    }
}
