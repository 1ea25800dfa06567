using System.Text.Json;
using System.Text.Json.Nodes;
using Ali1688.Collecting;
using Ali1688.Gateway.Calls;
using Ali1688.Partitioning;
using Ali1688.Storage;

namespace Ali1688.Server.Runs;

/// <summary>Runs as the nodes of a cluster share them: what is to be done stands in the store, and each node does its part. Thread-safe.</summary>
internal sealed class SharedRuns(Workspace workspace, CollectionLine line, HeldPartitions held, TimeProvider time)
{
    private readonly SharedRunCollector _collector = new(workspace.Runs, workspace.Products, line.Collector, line.Keys, held, time);

    /// <summary>What a run was asked for with how it collects, so that every node can read it.</summary>
    public static string SpecOf(RunOrder order)
    {
        var spec = JsonNode.Parse(order.Spec)?.AsObject() ?? [];
        spec["collecting"] = JsonSerializer.SerializeToNode(order.Options);
        return spec.ToJsonString();
    }

    /// <summary>How a run collects; as usual where nothing is said.</summary>
    public CollectOptions OptionsOf(RunRecord run) =>
        JsonNode.Parse(run.Spec)?["collecting"]?.Deserialize<CollectOptions>() ?? new CollectOptions { Priority = CallPriority.Normal, MaxAge = workspace.Settings.MaxAge };

    /// <summary>The runs that the nodes work on.</summary>
    public Task<IReadOnlyList<RunRecord>> OpenAsync(CancellationToken cancellationToken) => workspace.Runs.RunningAsync(RunDesk.Fingerprint, cancellationToken);

    /// <summary>Does this node's part of a run, until all is done everywhere; the first to see that ends it.</summary>
    /// <param name="run">The run.</param>
    /// <param name="find">Reads its sources; one node does it at a time.</param>
    /// <param name="cancellationToken">Somebody stops the run, or the service ends.</param>
    public async Task<CollectionHalt.Halted?> CollectAsync(RunRecord run, Func<CancellationToken, Task<bool>> find, CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var finding = FindAsync(run.Id, find, end.Token);
        var halted = await _collector.CollectAsync(run.Id, OptionsOf(run), () => IsCompleteAsync(run.Id, end.Token), end.Token);
        await end.CancelAsync();
        await finding.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return halted;
    }

    private async Task FindAsync(long run, Func<CancellationToken, Task<bool>> find, CancellationToken cancellationToken)
    {
        while (await workspace.Searches.NextAsync(run, cancellationToken) is not null)
        {
            await new Lease(workspace.Store, $"run {run}").TryHoldAsync(find, cancellationToken);
            await Task.Delay(TimeSpan.FromSeconds(1), time, cancellationToken);
        }
    }

    private async Task<bool> IsCompleteAsync(long run, CancellationToken cancellationToken)
    {
        if (await workspace.Runs.GetAsync(run, cancellationToken) is not { Run.State: RunState.Running } report) return true;
        if (report.Counts.Pending > 0 || await workspace.Searches.NextAsync(run, cancellationToken) is not null) return false;
        await workspace.Runs.FinishAsync(run, RunState.Finished, cancellationToken);
        return true;
    }
}
