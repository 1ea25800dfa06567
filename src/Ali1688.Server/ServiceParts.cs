using Ali1688.Alerting;
using Ali1688.Cluster;
using Ali1688.Collecting;
using Ali1688.Messages;
using Ali1688.Partitioning;
using Ali1688.Watching;
using Microsoft.Extensions.DependencyInjection;

namespace Ali1688.Server;

/// <summary>The running parts of a workspace that the service stands before. The container only hands them out; disposing the record ends those that serve opened.</summary>
internal sealed record ServiceParts(Workspace Workspace, CollectionLine Line, MessageLine Messages, PartitionTurn Partitions, Watcher Watcher, AlertRunner Alerting, ClusterKeeper Cluster, bool IsCluster, TimeProvider Time) : IAsyncDisposable
{
    /// <summary>Why the service cannot do its work at the moment; null while all is well.</summary>
    public string? Hindrance => Line.Outage.Since is { } since ? $"The store is out of reach since {since:u}." : Messages.Collector.Halted ?? Watcher.Halted;

    public void AddTo(IServiceCollection services) => services
        .AddSingleton(this)
        .AddSingleton(Workspace)
        .AddSingleton(Workspace.Settings)
        .AddSingleton(Workspace.Store)
        .AddSingleton(Workspace.Runs)
        .AddSingleton(Workspace.Products)
        .AddSingleton(Workspace.Search)
        .AddSingleton(Workspace.Changes)
        .AddSingleton(Workspace.DeadLetters)
        .AddSingleton(Workspace.Calls)
        .AddSingleton(Workspace.Watches)
        .AddSingleton(Workspace.Alerts)
        .AddSingleton(Workspace.Shapes)
        .AddSingleton(Line)
        .AddSingleton(Line.Keys)
        .AddSingleton(Line.Collector)
        .AddSingleton(Messages)
        .AddSingleton(Messages.Intake)
        .AddSingleton(Messages.Collector)
        .AddSingleton(Watcher)
        .AddSingleton(Time);

    /// <summary>Works until cancelled; what one part meets holds up no other.</summary>
    public Task RunAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(
            Messages.RunAsync(cancellationToken),
            Task.Run(() => Partitions.KeepRunningAsync(cancellationToken), CancellationToken.None),
            Task.Run(() => Watcher.KeepRunningAsync(cancellationToken), CancellationToken.None),
            Task.Run(() => Alerting.KeepRunningAsync(cancellationToken), CancellationToken.None),
            Workspace.Settings.DbHost is null ? Task.CompletedTask : Task.Run(() => Workspace.Foreign.KeepTakingInAsync(cancellationToken), CancellationToken.None)); // nobody else writes to the embedded store

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Alerting.Dispose();
        await Watcher.DisposeAsync();
        await Messages.DisposeAsync();
    }
}
