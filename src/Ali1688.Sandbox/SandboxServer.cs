using System.Net;
using Ali1688.Sandbox.Admin;
using Ali1688.Sandbox.Http;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using MsOptions = Microsoft.Extensions.Options.Options;

namespace Ali1688.Sandbox;

/// <summary>
/// A simulated 1688 open platform on a loopback port: a real HTTP server, as strict about signatures, tokens and quotas as the real
/// gateway, with a catalogue computed from a seed. Thread-safe.
/// </summary>
public sealed class SandboxServer : IAsyncDisposable
{
    private readonly KestrelServer _server;
    private readonly Platform _platform;

    private SandboxServer(KestrelServer server, Platform platform, SandboxControl control)
    {
        (_server, _platform) = (server, platform);
        (Options, Control) = (platform.Options, control);
        Url = new Uri(server.Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    /// <summary>Where it listens: <c>http://127.0.0.1:PORT</c>.</summary>
    public Uri Url { get; }

    /// <summary>How it behaves.</summary>
    public SandboxOptions Options { get; }

    /// <summary>What the platform's operator sees and may do; the same as the addresses under <c>/sandbox/</c>.</summary>
    public SandboxControl Control { get; }

    /// <summary>Starts a server; it answers when this returns.</summary>
    /// <param name="options">How it behaves.</param>
    /// <param name="time">The clock that everything follows; the system's by default.</param>
    /// <param name="cancellationToken">Gives up the start.</param>
    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<SandboxServer> StartAsync(SandboxOptions options, TimeProvider? time = null, CancellationToken cancellationToken = default)
    {
        options.Validate();
        var platform = new Platform(options, time ?? TimeProvider.System);
        var control = new SandboxControl(platform);
        var server = CreateServer(options.Port);
        try
        {
            await server.StartAsync(new PlatformApplication(platform, control), cancellationToken);
        }
        catch
        {
            server.Dispose();
            throw;
        }

        platform.Messages.Start();
        return new SandboxServer(server, platform, control);
    }

    /// <summary>The first ids of the catalogue.</summary>
    public IEnumerable<ulong> ItemIds(int count) => Enumerable.Range(0, Math.Min(count, Options.Items)).Select(i => Options.FirstId + (ulong)i);

    /// <summary>Stops listening and cuts what is still open.</summary>
    public async ValueTask DisposeAsync()
    {
        // Calls that hang by order would hold a graceful stop; there is nothing here that must be finished.
        await _server.StopAsync(new CancellationToken(canceled: true));
        _server.Dispose();
        await _platform.Messages.DisposeAsync();
    }

    private static KestrelServer CreateServer(int port)
    {
        var kestrel = new KestrelServerOptions { AddServerHeader = false, AllowSynchronousIO = false };
        kestrel.Limits.MaxRequestBodySize = 1 << 20;
        kestrel.Limits.MinResponseDataRate = null;
        kestrel.Listen(IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http1);
        var transport = new SocketTransportFactory(MsOptions.Create(new SocketTransportOptions()), NullLoggerFactory.Instance);
        return new KestrelServer(MsOptions.Create(kestrel), transport, NullLoggerFactory.Instance);
    }
}
