namespace Ali1688.Storage.Tokens;

/// <summary>The right to refresh an account's tokens; disposing gives it back.</summary>
internal sealed class RefreshLock(Store store, FormattableString row, string holder) : IAsyncDisposable
{
    // The program may be on its way out; the lock would die by itself, but only after 30 seconds.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async ValueTask DisposeAsync()
    {
        using var limit = new CancellationTokenSource(Patience, store.Time);
        try
        {
            await store.WriteAsync(
                (transaction, ct) => transaction.ExecuteAsync(
                    $"UPDATE tokens SET lock_owner = NULL, lock_until = NULL WHERE {row} AND lock_owner = {holder}", ct),
                limit.Token);
        }
        catch (OperationCanceledException)
        {
            // The store is out of reach; the lock dies by itself.
        }
    }
}
