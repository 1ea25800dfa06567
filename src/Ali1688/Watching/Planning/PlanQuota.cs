using Ali1688.Keys;

namespace Ali1688.Watching.Planning;

/// <summary>What a plan may spend. Immutable.</summary>
/// <param name="ChecksPerDay">Products a day.</param>
/// <param name="TenCallsASecond">What ten more calls a second would add to that.</param>
/// <param name="TimeScale">How much faster than the clock the watches' days are.</param>
public sealed record PlanQuota(double ChecksPerDay, double TenCallsASecond, double TimeScale)
{
    private const double SecondsADay = 86_400;

    /// <summary>What the configured keys allow.</summary>
    public static async Task<PlanQuota> OfAsync(KeyPool keys, TimeProvider time, double timeScale, CancellationToken cancellationToken)
    {
        var pace = new WatchPace(keys, time);
        return new((await pace.ReadAsync(cancellationToken)).PerDay / timeScale, 10 * SecondsADay * pace.IdsPerCall / timeScale, timeScale);
    }

    /// <summary>What so many calls allow.</summary>
    /// <param name="callsPerSecond">Calls a second.</param>
    /// <param name="callsPerDay">Calls a day; null for no limit.</param>
    /// <param name="idsPerCall">How many ids a call takes.</param>
    /// <param name="timeScale">How much faster than the clock the watches' days are.</param>
    public static PlanQuota Of(double callsPerSecond, long? callsPerDay, int idsPerCall, double timeScale) =>
        new(Math.Min(callsPerSecond * SecondsADay, callsPerDay ?? double.PositiveInfinity) * idsPerCall / timeScale, 10 * SecondsADay * idsPerCall / timeScale, timeScale);
}
