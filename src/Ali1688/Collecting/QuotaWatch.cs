namespace Ali1688.Collecting;

/// <summary>Stops a run once the day's quota of all its keys is spent, where waiting for the next day is not wanted.</summary>
internal sealed class QuotaWatch : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _watching;

    private QuotaWatch(OngoingRun run, Func<DateTimeOffset?> parkedUntil, TimeProvider time) =>
        _watching = run.Options.WaitForQuota ? Task.CompletedTask : WatchAsync(run, parkedUntil, time);

    /// <summary>Watches until it is disposed.</summary>
    public static QuotaWatch Over(OngoingRun run, Func<DateTimeOffset?> parkedUntil, TimeProvider time) => new(run, parkedUntil, time);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _end.Dispose();
    }

    private async Task WatchAsync(OngoingRun run, Func<DateTimeOffset?> parkedUntil, TimeProvider time)
    {
        while (true)
        {
            if (parkedUntil() is { } reset) run.Stop(HaltReason.DayQuotaSpent, $"The day's quota is spent; it begins anew at {reset:u}.");
            await Task.Delay(Interval, time, _end.Token);
        }
    }
}
