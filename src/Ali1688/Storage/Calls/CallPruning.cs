namespace Ali1688.Storage.Calls;

/// <summary>Removes old calls, a few thousand in each transaction, so that nobody waits long for it.</summary>
internal sealed class CallPruning(Store store)
{
    private const int RowsAtOnce = 5000;

    public async Task PruneAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        var cutoff = (before - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        while (await PruneSomeAsync(cutoff, cancellationToken))
        {
            await Task.Yield();
        }
    }

    /// <summary>Whether there is more.</summary>
    private Task<bool> PruneSomeAsync(long cutoff, CancellationToken cancellationToken) => store.WriteAsync(
        async (transaction, ct) =>
        {
            var last = await transaction.Connection!.NumberAsync( // an open transaction has one
                $"SELECT at FROM calls WHERE at < {cutoff} ORDER BY at LIMIT 1 OFFSET {RowsAtOnce}", ct, transaction);
            await transaction.ExecuteAsync($"DELETE FROM calls WHERE at < {(last > 0 ? last : cutoff)}", ct);
            return last > 0;
        },
        cancellationToken);
}
