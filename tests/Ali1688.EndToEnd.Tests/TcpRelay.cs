using System.Net;
using System.Net.Sockets;

namespace Ali1688.EndToEnd.Tests;

/// <summary>The way to a server, which can be cut as in a broken network: nothing gets through, and nobody is told. Disposing hangs up.</summary>
internal sealed class TcpRelay : IDisposable
{
    private readonly TcpListener _listener;
    private readonly string _host;
    private readonly int _port;
    private volatile TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="at">Where it is found; port 0 takes a free one.</param>
    /// <param name="host">The server.</param>
    /// <param name="port">The server's port.</param>
    public TcpRelay(IPEndPoint at, string host, int port)
    {
        (_listener, _host, _port) = (new TcpListener(at), host, port);
        _open.SetResult();
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public void Cut() => _open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Mend() => _open.TrySetResult();

    public void Dispose()
    {
        Mend();
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = CarryAsync(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The relay is closed.
        }
    }

    private async Task CarryAsync(TcpClient from)
    {
        try
        {
            using var to = new TcpClient(_host, _port);
            using var near = from;
            (near.NoDelay, to.NoDelay) = (true, true);
            await Task.WhenAny(PumpAsync(near, to), PumpAsync(to, near));
        }
        catch (Exception fault) when (fault is IOException or SocketException)
        {
            // Either end hung up; the other one sees that.
        }
    }

    private async Task PumpAsync(TcpClient from, TcpClient to)
    {
        var buffer = new byte[64 * 1024];
        for (int read; (read = await from.GetStream().ReadAsync(buffer)) > 0;)
        {
            await _open.Task;
            await to.GetStream().WriteAsync(buffer.AsMemory(0, read));
        }
    }
}
