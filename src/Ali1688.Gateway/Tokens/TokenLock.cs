namespace Ali1688.Gateway.Tokens;

/// <summary>Waits for the store's refresh lock, and watches meanwhile whether its holder has made the work needless.</summary>
internal sealed class TokenLock(string appKey, ITokenStore store, TimeProvider time)
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    // Twice the time after which a dead holder loses the lock.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly TokenResult Busy =
        new TokenResult.Failed(TokenFailure.Unavailable, null, "Another process has been renewing the token for a minute.");

    /// <summary>
    /// Gives what <paramref name="needless"/> finds in the stored tokens, or does the work under the lock, with the tokens as they
    /// are by then: another process may have finished between the look and the lock.
    /// </summary>
    public async Task<TokenResult> RunAsync(
        Func<TokenSet?, TokenResult?> needless, Func<TokenSet?, Task<TokenResult>> work, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while (time.GetElapsedTime(started) < Patience)
        {
            if (needless(await store.ReadAsync(appKey, cancellationToken)) is { } found) return found;
            await using var held = await store.TryLockAsync(appKey, cancellationToken);
            if (held is not null) return await work(await store.ReadAsync(appKey, cancellationToken));
            await Task.Delay(Poll, time, cancellationToken);
        }

        return Busy;
    }
}
