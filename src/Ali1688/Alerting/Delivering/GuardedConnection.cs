using System.Net;
using System.Net.Sockets;

namespace Ali1688.Alerting.Delivering;

/// <summary>
/// Connects to an address that was looked at: the name is resolved once, and the connection goes to what was found allowed, so a name that is resolved
/// otherwise the next time changes nothing.
/// </summary>
internal static class GuardedConnection
{
    /// <summary>Connects.</summary>
    /// <exception cref="ForbiddenAddressException">None of the host's addresses is allowed.</exception>
    /// <exception cref="SocketException">It cannot be resolved or reached.</exception>
    public static async Task<Socket> ConnectAsync(string host, int port, bool allowPrivate, CancellationToken cancellationToken)
    {
        var all = await Dns.GetHostAddressesAsync(host.Trim('[', ']'), cancellationToken);
        var allowed = all.Where(address => allowPrivate || AddressGuard.IsPublic(address)).ToArray();
        if (all.Length > 0 && allowed.Length == 0) throw new ForbiddenAddressException();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, port, cancellationToken);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
