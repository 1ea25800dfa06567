using Ali1688.Discovery;
using Ali1688.Gateway.Products;
using Ali1688.Sources;
using Ali1688.Storage;

namespace Ali1688.Collecting;

/// <summary>Makes a run of a list of ids, or takes up the one that the same command left unfinished.</summary>
public sealed class RunOpener(Storage.Runs runs, RunSources? searches = null)
{
    private const int IdsAtOnce = 5000;

    /// <summary>Opens a run: every id of the source is a row of it, once, before the first call is made.</summary>
    /// <param name="source">The ids; lines that name none are passed over here.</param>
    /// <param name="check">What a first reading of the source found.</param>
    /// <param name="spec">What was asked for, as JSON, for people to read later.</param>
    /// <param name="cancellationToken">Gives up; a run that is not registered whole is taken away at the next try.</param>
    public Task<OpenedRun> OpenAsync(IdSource source, IdSourceCheck check, string spec, CancellationToken cancellationToken) =>
        OpenAsync(source, check, [], spec, cancellationToken);

    /// <summary>Opens a run whose ids are to be found by searches, besides those that are given.</summary>
    /// <inheritdoc cref="OpenAsync(IdSource, IdSourceCheck, string, CancellationToken)"/>
    public async Task<OpenedRun> OpenAsync(IdSource source, IdSourceCheck check, IReadOnlyList<Search> begin, string spec, CancellationToken cancellationToken)
    {
        if (await runs.FindUnfinishedAsync(check.Fingerprint, cancellationToken) is { } unfinished)
        {
            if (unfinished.State != RunState.Registering) return await OpenedAsync(unfinished.Id, true, begin.Count > 0 ? 0 : check.Ids - unfinished.Requested, cancellationToken);
            await runs.DeleteAsync(unfinished.Id, cancellationToken);
        }

        var runId = await runs.CreateAsync(check.Fingerprint, spec, cancellationToken);
        var requested = await RegisterAsync(runId, source, cancellationToken);
        if (searches is not null) await searches.AddAsync(runId, begin, cancellationToken);
        return await OpenedAsync(runId, false, check.Ids - requested, cancellationToken);
    }

    private async Task<OpenedRun> OpenedAsync(long runId, bool resumed, long repeats, CancellationToken cancellationToken)
    {
        await runs.StartAsync(runId, cancellationToken);
        var run = await runs.GetAsync(runId, cancellationToken) ?? throw new InvalidOperationException($"Run {runId} vanished while it was opened.");
        return new OpenedRun(run, resumed, repeats);
    }

    private async Task<long> RegisterAsync(long runId, IdSource source, CancellationToken cancellationToken)
    {
        var (batch, requested) = (new List<ItemId>(IdsAtOnce), 0L);
        await foreach (var line in source.ReadAsync(cancellationToken))
        {
            if (line.Id is { } id) batch.Add(id);
            if (batch.Count < IdsAtOnce) continue;
            requested += await runs.RegisterAsync(runId, batch, cancellationToken);
            batch.Clear();
        }

        return requested + (batch.Count > 0 ? await runs.RegisterAsync(runId, batch, cancellationToken) : 0);
    }
}

/// <summary>A run that can be collected.</summary>
/// <param name="Run">The run.</param>
/// <param name="Resumed">Whether it was begun earlier.</param>
/// <param name="Repeats">How many ids of the source were named before.</param>
public sealed record OpenedRun(RunReport Run, bool Resumed, long Repeats);
