using System.Net;
using System.Net.Sockets;
using Ali1688.Partitioning;
using Ali1688.Storage.Caching;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Runtime;
using Orleans.Runtime.Placement;

namespace Ali1688.Cluster;

/// <summary>This process's silo: its membership in the cluster, and the home of the partitions that it has.</summary>
internal sealed class Silo : IAsyncDisposable
{
    // What it costs when a node dies: two probes in a row get no answer, and one of the others says so.
    private static readonly TimeSpan Probe = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ShortestProbe = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan Refresh = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Answer = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(3);
    private readonly IHost _host;
    private readonly SiloEnd _end;

    private Silo(IHost host, SiloEnd end) => (_host, _end, Dashboard) = (host, end, new SiloDashboard(host.Services));

    /// <summary>What Orleans tells of it.</summary>
    public SiloDashboard Dashboard { get; }

    /// <summary>Ends when the cluster has given this node up, with the reason.</summary>
    public Task<string> Ended => _end.Reason;

    /// <summary>
    /// A partition of the cluster. Where it is nowhere, the next call brings it here: the wish goes along with the call, since a node that passes the call
    /// on would otherwise have it itself.
    /// </summary>
    public IPartitionGrain Partition(int partition)
    {
        RequestContext.Set(IPlacementDirector.PlacementHintKey, _host.Services.GetRequiredService<ILocalSiloDetails>().SiloAddress);
        return _host.Services.GetRequiredService<IGrainFactory>().GetGrain<IPartitionGrain>(partition);
    }

    /// <summary>The names of the nodes that live, as far as this one knows.</summary>
    public IReadOnlyCollection<string> Nodes =>
        [.. _host.Services.GetRequiredService<IClusterMembershipService>().CurrentSnapshot.Members.Values.Where(member => member.Status == SiloStatus.Active).Select(member => member.Name).Distinct()];

    /// <summary>Joins the cluster.</summary>
    public static async Task<Silo> StartAsync(NodeOptions options, HeldPartitions held, ILoggerFactory logs, CancellationToken cancellationToken)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ApplicationName = "ali1688" });
        builder.Services.AddSingleton(held);
        // What it meets with dying neighbours fills pages; what follows for the partitions is told by those who have them.
        builder.Logging.SetMinimumLevel(LogLevel.Critical).AddProvider(new ForwardedLogs(logs));
        var end = new SiloEnd();
        builder.UseOrleans(silo =>
        {
            Configure(silo, options, held.Owner);
            silo.Services.AddSingleton<IFatalErrorHandler>(end);
            SiloDashboard.AddTo(silo);
        });
        var host = builder.Build();
        try
        {
            await host.StartAsync(cancellationToken);
            return new Silo(host, end);
        }
        catch
        {
            host.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        using var limit = new CancellationTokenSource(Farewell, TimeProvider.System);
        await _host.StopAsync(limit.Token);
        _host.Dispose();
    }

    private static void Configure(ISiloBuilder silo, NodeOptions options, string name)
    {
        var port = options.Port > 0 ? options.Port : FreePort(options.Address);
        if (options.Redis is { } redis) Join(silo, options, redis, port);
        else silo.UseLocalhostClustering(port, 0, serviceId: "ali1688", clusterId: options.Cluster);
        silo.Configure<SiloOptions>(o => o.SiloName = name)
            .Configure<SiloMessagingOptions>(o => o.ResponseTimeout = Answer)
            .Configure<ClusterMembershipOptions>(o =>
            {
                (o.ProbeTimeout, o.MinProbeTimeout, o.MaxProbeTimeout) = (Probe, ShortestProbe, Probe);
                (o.NumMissedProbesLimit, o.NumVotesForDeathDeclaration, o.TableRefreshTimeout) = (2, 1, Refresh);
            });
    }

    private static void Join(ISiloBuilder silo, NodeOptions options, Gateway.Secret redis, int port) => silo
        .UseRedisClustering(o => o.ConfigurationOptions = RedisAddress.Parse(redis))
        .Configure<ClusterOptions>(o => (o.ServiceId, o.ClusterId) = ("ali1688", options.Cluster))
        .Configure<EndpointOptions>(o => (o.AdvertisedIPAddress, o.SiloPort, o.GatewayPort, o.SiloListeningEndpoint) = (options.Address, port, 0, new IPEndPoint(options.Address, port)));

    private static int FreePort(IPAddress address)
    {
        using var listener = new TcpListener(address, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
