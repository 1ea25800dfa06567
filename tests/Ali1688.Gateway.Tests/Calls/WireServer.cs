using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Ali1688.Gateway.Tests.Calls;

/// <summary>A TCP server that plays one scripted answer a connection, byte for byte, and keeps what it was sent.</summary>
internal sealed class WireServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Queue<Func<NetworkStream, Task>> _script = new();
    private readonly Task _loop;

    public WireServer(params Func<NetworkStream, Task>[] script)
    {
        foreach (var answer in script) _script.Enqueue(answer);
        _listener.Start();
        _loop = Task.Run(RunAsync);
    }

    public Uri Url => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    public List<string> Requests { get; } = [];

    public static Func<NetworkStream, Task> Answer(string body, string status = "200 OK", string headers = "") => Raw(
        $"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n{headers}\r\n{body}");

    public static Func<NetworkStream, Task> Raw(string text) => async stream => await stream.WriteAsync(Encoding.UTF8.GetBytes(text));

    public static Func<NetworkStream, Task> Raw(byte[] bytes) => async stream => await stream.WriteAsync(bytes);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        while (_script.Count > 0)
        {
            using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
            await using var stream = client.GetStream();
            Requests.Add(await ReadRequestAsync(stream));
            await _script.Dequeue()(stream);
        }
    }

    private async Task<string> ReadRequestAsync(NetworkStream stream)
    {
        var (text, buffer) = (new StringBuilder(), new byte[4096]);
        while (!IsWhole(text.ToString()))
        {
            var read = await stream.ReadAsync(buffer, _stop.Token);
            if (read == 0) break;
            text.Append(Encoding.UTF8.GetString(buffer, 0, read));
        }

        return text.ToString();
    }

    private static bool IsWhole(string text)
    {
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0) return false;
        var length = text.Split("\r\n").FirstOrDefault(l => l.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
        return length is null || text.Length - end - 4 >= int.Parse(length[15..].Trim(), System.Globalization.CultureInfo.InvariantCulture);
    }
}
