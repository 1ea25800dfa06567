using Ali1688.Collecting;
using Ali1688.Discovery;
using Ali1688.Storage;

namespace Ali1688.Cli;

/// <summary>A run from its sources, where it has any, to its end: ids are found first, then collected.</summary>
internal static class SourcedRun
{
    public static async Task<int> CollectAsync(Invocation invocation, Workspace workspace, RunReport run, bool resumed, CollectOptions options, CancellationToken cancellationToken)
    {
        var hasSources = (await workspace.Searches.AllAsync(run.Run.Id, cancellationToken)).Count > 0;
        var found = hasSources ? await DiscoverAsync(invocation, workspace, run, options, cancellationToken) : null;
        if (found is not null) run = await workspace.Runs.GetAsync(run.Run.Id, CancellationToken.None) ?? run;
        if (found is { IsComplete: false }) return RunView.Tell(invocation, CollectReport.OfUnread(run, resumed, found));

        await using var line = workspace.OpenCollection();
        return await RunView.CollectAsync(invocation, line, run, resumed, options, cancellationToken, found);
    }

    private static async Task<DiscoveryReport> DiscoverAsync(Invocation invocation, Workspace workspace, RunReport run, CollectOptions options, CancellationToken cancellationToken)
    {
        // Closed before collecting begins: what its gates hold of the quota is given back first.
        await using var line = workspace.OpenDiscovery();
        return await DiscoveryView.DiscoverAsync(invocation, line, workspace.Store.Outage, run.Run.Id, options, cancellationToken);
    }
}
