using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Ali1688.Gateway.Tests.Platform;

/// <summary>A server on a real socket, close enough to the bytes to be as rude as the network can be.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentBag<Task> _connections = [];
    private readonly Func<WireRequest, Task<Reply>> _answer;
    private readonly Task _accepting;

    public RawServer(Func<WireRequest, Task<Reply>> answer)
    {
        _answer = answer;
        _listener.Start(512);
        _accepting = AcceptAsync();
    }

    public RawServer(Func<WireRequest, Reply> answer)
        : this(request => Task.FromResult(answer(request)))
    {
    }

    public RawServer(Reply always)
        : this(_ => always)
    {
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    public ConcurrentQueue<WireRequest> Requests { get; } = new();

    public WireRequest OnlyRequest => Assert.Single(Requests);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        await Task.WhenAll(_connections);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // The end of the test.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var connection = client;
        try
        {
            while (await WireRequest.ReadAsync(client.GetStream(), _stop.Token) is { } request)
            {
                Requests.Enqueue(request);
                var reply = await _answer(request).WaitAsync(_stop.Token);
                await client.GetStream().WriteAsync(reply.Bytes, _stop.Token);
                if (reply.Rest is { } rest) await client.GetStream().WriteAsync(await rest.WaitAsync(_stop.Token), _stop.Token);
                if (reply.Close) return;
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // The client hung up, or the test is over.
        }
    }
}
