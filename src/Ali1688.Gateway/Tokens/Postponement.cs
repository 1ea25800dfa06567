namespace Ali1688.Gateway.Tokens;

/// <summary>
/// Asks by itself for a later end of the refresh token, once its last 30 days have begun, so that a human is needed only when this fails. Whoever
/// makes calls waits for nothing of it and is told of no failure; it is tried again every hour. Thread-safe.
/// </summary>
internal sealed class Postponement(TokenRenewal renewal, TimeProvider time)
{
    private static readonly TimeSpan Rest = TimeSpan.FromHours(1);

    private readonly Lock _lock = new();
    private Task _running = Task.CompletedTask;
    private DateTimeOffset _notBefore;

    /// <summary>Begins when it is due and nobody is at it.</summary>
    public void BeginWhenDue(TokenSet tokens, Action<TokenResult> keep, CancellationToken stopping)
    {
        var now = time.GetUtcNow();
        if (!tokens.MayBePostponed(now)) return;
        lock (_lock)
        {
            if (!_running.IsCompleted || now < _notBefore || stopping.IsCancellationRequested) return;
            _notBefore = now + Rest;
            _running = Task.Run(async () => keep(await renewal.PostponeAsync(onlyWhenDue: true, stopping)), CancellationToken.None);
        }
    }

    /// <summary>Waits for one that is under way: it may hold the only refresh token that lives.</summary>
    public async Task EndAsync()
    {
        Task running;
        lock (_lock) running = _running;
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
