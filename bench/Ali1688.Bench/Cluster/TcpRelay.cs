using System.Net;
using System.Net.Sockets;

namespace Ali1688.Bench.Cluster;

/// <summary>Lets the nodes' networks reach a server that listens on this machine alone.</summary>
internal sealed class TcpRelay : IDisposable
{
    private readonly TcpListener _listener;
    private readonly string _host;
    private readonly int _port;

    /// <param name="address">Where the nodes find it.</param>
    /// <param name="host">The server.</param>
    /// <param name="port">Its port; the nodes use the same.</param>
    public TcpRelay(IPAddress address, string host, int port)
    {
        (_listener, _host, _port) = (new TcpListener(address, port), host, port);
        _listener.Start();
        _ = AcceptAsync();
    }

    public void Dispose() => _listener.Dispose();

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
            await Task.WhenAny(near.GetStream().CopyToAsync(to.GetStream()), to.GetStream().CopyToAsync(near.GetStream()));
        }
        catch (Exception fault) when (fault is IOException or SocketException)
        {
            // Either end hung up; the other one sees that.
        }
    }
}
