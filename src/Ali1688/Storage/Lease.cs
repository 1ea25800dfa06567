using System.Data.Common;
using Ali1688.Storage.Dialects;
using static Ali1688.Storage.SqlText;

namespace Ali1688.Storage;

/// <summary>
/// A kind of work that only one process of a store may do at a time. Whoever has it beats every two seconds; where no beat comes for ten seconds, by the
/// clock of the one who waits, the next takes over, so a process that was killed blocks nobody for long and no two machines need the same time. One
/// that was only paused sees at its next beat that it lost it, and stops. Used by one task at a time.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="name">The work, at most 40 characters.</param>
/// <param name="group">Processes that may do it side by side, since they share it out among themselves, at most 40 characters; null for one alone.</param>
public sealed class Lease(Store store, string name, string? group = null)
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);
    private readonly string _owner = group ?? Guid.NewGuid().ToString("N");

    /// <summary>Does the work if nobody else does; when it is lost, the work is cancelled.</summary>
    /// <param name="work">The work.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Who has the work instead; null when it was done here to its end.</returns>
    public async Task<LeaseHolder?> TryHoldAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        if (await TakeAsync(cancellationToken) is { } other) return other;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var (beating, working) = (BeatAsync(end.Token), work(end.Token));
        await Task.WhenAny(beating, working);
        await end.CancelAsync();
        await beating.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        try
        {
            await working;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Lost; whoever has it now is told below.
        }
        finally
        {
            await ReleaseAsync();
        }

        return working.IsCompletedSuccessfully && !beating.IsCompletedSuccessfully ? null : await ReadAsync(cancellationToken);
    }

    /// <summary>Does the work whenever nobody else does, until cancelled.</summary>
    /// <param name="work">The work.</param>
    /// <param name="onWait">Is told who has it instead, once for each.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task HoldOnAsync(Func<CancellationToken, Task> work, Action<LeaseHolder> onWait, CancellationToken cancellationToken)
    {
        for (LeaseHolder? told = null; !cancellationToken.IsCancellationRequested;)
        {
            if (await TryHoldAsync(work, cancellationToken) is not { } other) continue;
            if (other.Owner != told?.Owner) onWait(told = other);
            await Task.Delay(Beat, store.Time, cancellationToken);
        }
    }

    /// <summary>Takes it when it is free, or its holder stays silent for long enough.</summary>
    private async Task<LeaseHolder?> TakeAsync(CancellationToken cancellationToken)
    {
        var (seen, since) = (await ClaimAsync(null, cancellationToken), store.Time.GetTimestamp());
        while (seen is not null)
        {
            await Task.Delay(Look, store.Time, cancellationToken);
            var now = await ReadAsync(cancellationToken);
            if (now is not null && now != seen) return now;
            if (now is null || store.Time.GetElapsedTime(since) >= Silence) return await ClaimAsync(seen, cancellationToken);
        }

        return null;
    }

    /// <summary>Takes it if it is free or still as it was seen; otherwise tells who has it.</summary>
    private Task<LeaseHolder?> ClaimAsync(LeaseHolder? seen, CancellationToken cancellationToken) => store.WriteAsync(
        async (transaction, ct) =>
        {
            await transaction.ExecuteAsync($"{new Literal(store.Dialect.InsertIgnore)} INTO leases (name, beat) VALUES ({name}, 0)", ct);
            // Our own too: an answer to a commit may be lost, and the work is then done twice.
            var taken = await transaction.ExecuteAsync(
                $"UPDATE leases SET owner = {_owner}, node = {Environment.MachineName}, pid = {Environment.ProcessId}, beat = beat + 1 WHERE name = {name} AND (owner IS NULL OR owner = {_owner} OR (owner = {seen?.Owner} AND beat = {seen?.Beat}))",
                ct);
            return taken > 0 ? null : (await transaction.Connection!.QueryAsync($"SELECT owner, node, pid, beat FROM leases WHERE name = {name}", Read, ct, transaction)).Single();
        },
        cancellationToken);

    /// <summary>Beats; ends when it was lost.</summary>
    private async Task BeatAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await Task.Delay(Beat, store.Time, cancellationToken);
            var kept = await store.WriteAsync((transaction, ct) => transaction.ExecuteAsync($"UPDATE leases SET beat = beat + 1 WHERE name = {name} AND owner = {_owner}", ct), cancellationToken);
            if (kept == 0) return;
        }
    }

    private async Task ReleaseAsync()
    {
        if (group is not null) return; // others of the group may go on; silence frees it
        using var limit = new CancellationTokenSource(Farewell, store.Time);
        try
        {
            await store.WriteAsync((transaction, ct) => transaction.ExecuteAsync($"UPDATE leases SET owner = NULL WHERE name = {name} AND owner = {_owner}", ct), limit.Token);
        }
        catch (OperationCanceledException)
        {
            // The store is out of reach; silence frees it.
        }
    }

    private async Task<LeaseHolder?> ReadAsync(CancellationToken cancellationToken) => (await store.ReadPatientlyAsync(
        (connection, ct) => connection.QueryAsync($"SELECT owner, node, pid, beat FROM leases WHERE name = {name} AND owner IS NOT NULL", Read, ct), cancellationToken)).SingleOrDefault();

    private static LeaseHolder Read(DbDataReader row) => new(row.GetString(0), row.GetString(1), row.GetInt32(2), row.GetInt64(3));
}
