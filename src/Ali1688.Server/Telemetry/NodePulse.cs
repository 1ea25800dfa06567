using Ali1688.Storage;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Hosting;

namespace Ali1688.Server.Telemetry;

/// <summary>Describes this node in the store every two seconds, for people and for the other nodes, which share the checks out by what it says.</summary>
internal sealed class NodePulse(ServiceParts parts, Nodes nodes, IServer server) : BackgroundService
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(1);
    private double _rate;

    /// <summary>How this node is at the moment, with its rate of the last two seconds.</summary>
    public NodeRecord Now => new(
        parts.Partitions.Held.Owner, $"{Environment.MachineName} {Environment.ProcessId}", server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "", parts.Watcher.Count, Math.Round(Volatile.Read(ref _rate), 2), parts.Time.GetUtcNow());

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        using var limit = new CancellationTokenSource(Farewell, parts.Time);
        try
        {
            await nodes.RemoveAsync(parts.Partitions.Held.Owner, limit.Token);
        }
        catch (Exception fault) when (fault is StoreException or OperationCanceledException)
        {
            // It is seen no more, which says the same a little later.
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var (sent, at) = (parts.Line.Keys.Calls.Sent, parts.Time.GetTimestamp());
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Beat, parts.Time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var now = parts.Line.Keys.Calls.Sent;
            Volatile.Write(ref _rate, (now - sent) / parts.Time.GetElapsedTime(at).TotalSeconds);
            (sent, at) = (now, parts.Time.GetTimestamp());
            await SaveAsync(stoppingToken);
        }
    }

    private async Task SaveAsync(CancellationToken cancellationToken)
    {
        try
        {
            await nodes.SaveAsync(Now, cancellationToken);
        }
        catch (Exception fault) when (fault is StoreException or OperationCanceledException)
        {
            // The next beat says how it is by then.
        }
    }
}
