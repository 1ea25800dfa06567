using Ali1688.Quotas;

namespace Ali1688.Collecting;

/// <summary>What a run will cost, told before it starts. Immutable.</summary>
/// <param name="Requested">Ids asked for, each once.</param>
/// <param name="Fresh">Ids for which a fresh enough answer is stored.</param>
/// <param name="Calls">Calls that the rest needs, retries not counted.</param>
/// <param name="Time">How long those take at the keys' quota, waits for the next days included.</param>
/// <param name="ShareOfToday">Which share of the calls left today they are; null where days are not limited.</param>
/// <param name="EndsAt">When the run ends, if it starts now.</param>
public sealed record RunEstimate(long Requested, long Fresh, long Calls, TimeSpan Time, double? ShareOfToday, DateTimeOffset EndsAt)
{
    /// <summary>Estimates a run.</summary>
    /// <param name="requested">Ids asked for.</param>
    /// <param name="fresh">Ids of them that need no call.</param>
    /// <param name="idsPerCall">How many ids a call takes.</param>
    /// <param name="quota">What the keys can still give.</param>
    public static RunEstimate For(long requested, long fresh, int idsPerCall, QuotaOutlook quota)
    {
        var calls = (requested - fresh + idsPerCall - 1) / idsPerCall;
        var time = quota.TimeFor(calls);
        return new RunEstimate(requested, fresh, calls, time, quota.ShareOfToday(calls), quota.At + time);
    }
}
