using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Ali1688.Sandbox.Gateway;
using Ali1688.Sandbox.Http;

namespace Ali1688.Sandbox.Tests;

/// <summary>An application's address for messages: a real server that answers what it is told to.</summary>
internal sealed class PushReceiver : IDisposable
{
    private readonly HttpListener _listener = new();
    private int _received;
    private readonly ConcurrentQueue<IReadOnlyDictionary<string, string>> _forms = new();

    public PushReceiver()
    {
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/callback/");
        }

        _listener.Prefixes.Add(Url);
        _listener.Start();
        _ = ReceiveAsync();
    }

    public string Url { get; }

    /// <summary>What it answers to the n-th message, from 1 on; null = nothing at all.</summary>
    public Func<int, int?> Status { get; init; } = _ => 200;

    public IReadOnlyList<IReadOnlyDictionary<string, string>> Forms => [.. _forms];

    public IReadOnlyList<JsonElement> Messages => [.. _forms.Select(form => JsonDocument.Parse(form["message"]).RootElement)];

    public IEnumerable<string> Types => Messages.Select(message => message.GetProperty("type").GetString()!);

    public async Task WaitForAsync(int count)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (_forms.Count < count)
        {
            await Task.Yield();
            if (TimeProvider.System.GetElapsedTime(began) > TimeSpan.FromMinutes(1)) throw new TimeoutException($"Only {_forms.Count} of {count} messages came.");
        }
    }

    public static bool IsSigned(IReadOnlyDictionary<string, string> form, string secret) =>
        form["_aop_signature"] == AopSignature.Compute("", form.Select(field => new Parameter(field.Key, field.Value)), Encoding.UTF8.GetBytes(secret));

    public void Dispose() => _listener.Close();

    private async Task ReceiveAsync()
    {
        try
        {
            while (true) _ = AnswerAsync(await _listener.GetContextAsync());
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            // It was closed.
        }
    }

    private async Task AnswerAsync(HttpListenerContext http)
    {
        using var reader = new StreamReader(http.Request.InputStream);
        var fields = new Dictionary<string, string>();
        UrlEncoded.Read(Encoding.UTF8.GetBytes(await reader.ReadToEndAsync()), field => fields[field.Name] = field.Value);
        _forms.Enqueue(fields);
        if (Status(Interlocked.Increment(ref _received)) is not { } status) return;
        http.Response.StatusCode = status;
        http.Response.Close("SUCCESS"u8.ToArray(), willBlock: false);
    }
}
