namespace Ali1688.Bench.Pacing;

/// <summary>How one caller used its quota. Immutable.</summary>
/// <param name="Caller">Who.</param>
/// <param name="Share">Calls that the platform accepted after the first second, as a share of those that it would have accepted.</param>
/// <param name="MostInASecond">The most arrivals in any sliding second since the beginning.</param>
/// <param name="Rejected">Calls that the platform rejected since the beginning.</param>
internal sealed record QuotaUse(string Caller, double Share, int MostInASecond, int Rejected)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(20);

    /// <summary>Waits until the first application has called.</summary>
    /// <exception cref="TimeoutException">It did not.</exception>
    public static async Task UntilCalledAsync(PlatformProcess platform, TimeProvider time, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while ((await platform.CountAsync(cancellationToken))[platform.Apps[0].Key].Accepted == 0)
        {
            if (time.GetElapsedTime(started) > Patience) throw new TimeoutException("Nothing was called.");
            await Task.Delay(LookAgain, time, cancellationToken);
        }
    }

    /// <summary>Measures a caller that begins now: leaves its first second out, then counts for a while.</summary>
    /// <param name="platform">Who counts.</param>
    /// <param name="caller">The caller's name; it calls for the platform's first application.</param>
    /// <param name="rate">Its quota, in calls a second.</param>
    /// <param name="span">How long.</param>
    /// <param name="time">The bench's clock.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<QuotaUse> MeasureAsync(PlatformProcess platform, string caller, int rate, TimeSpan span, TimeProvider time, CancellationToken cancellationToken)
    {
        var app = platform.Apps[0].Key;
        await Task.Delay(TimeSpan.FromSeconds(1), time, cancellationToken);
        var before = (await platform.CountAsync(cancellationToken))[app];
        await Task.Delay(span, time, cancellationToken);
        var after = (await platform.CountAsync(cancellationToken))[app];
        return Between(caller, rate, before, after, time);
    }

    private static QuotaUse Between(string caller, int rate, PlatformCounts before, PlatformCounts after, TimeProvider time) =>
        new(caller, (after.Accepted - before.Accepted) / (rate * time.GetElapsedTime(before.At, after.At).TotalSeconds), after.MostInASecond, after.Rejected);
}
