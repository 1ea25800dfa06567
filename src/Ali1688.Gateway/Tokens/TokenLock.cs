namespace Ali1688.Gateway.Tokens;

/// <summary>Waits for the store's refresh lock of one account, and watches meanwhile whether its holder has made the work needless.</summary>
internal sealed class TokenLock(TokenOwner wanted, ITokenStore store, TimeProvider time)
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    // Twice the time after which a dead holder loses the lock.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly TokenResult Busy =
        new TokenResult.Failed(TokenFailure.Unavailable, null, GatewaySentences.TokenIsBusy);

    /// <summary>
    /// Gives what <paramref name="needless"/> finds in the stored tokens, or does the work under the lock, with the tokens and their place as they
    /// are by then: another process may have finished between the look and the lock.
    /// </summary>
    public async Task<TokenResult> RunAsync(
        Func<TokenSet?, TokenResult?> needless, Func<TokenOwner, TokenSet?, Task<TokenResult>> work, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while (time.GetElapsedTime(started) < Patience)
        {
            var seen = await store.FindAsync(wanted, cancellationToken);
            if (needless(seen?.Tokens) is { } found) return found;
            if (await TryAsync(seen?.Owner ?? wanted, work, cancellationToken) is { } result) return result;
            await Task.Delay(Poll, time, cancellationToken);
        }

        return Busy;
    }

    private async Task<TokenResult?> TryAsync(TokenOwner owner, Func<TokenOwner, TokenSet?, Task<TokenResult>> work, CancellationToken cancellationToken)
    {
        await using var held = await store.TryLockAsync(owner, cancellationToken);
        if (held is null) return null;
        var stored = await store.FindAsync(wanted, cancellationToken);
        return (stored?.Owner ?? wanted) == owner ? await work(owner, stored?.Tokens) : null;
    }
}
