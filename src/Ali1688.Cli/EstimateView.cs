using Ali1688.Collecting;

namespace Ali1688.Cli;

/// <summary>What a run will cost, for people and for programs.</summary>
internal static class EstimateView
{
    public static string Sentence(RunEstimate estimate)
    {
        var fresh = estimate.Fresh > 0 ? $" ({estimate.Fresh:N0} are fresh)" : "";
        var share = estimate.ShareOfToday is { } today ? $", {Share(today)} of what is left today" : "";
        var time = estimate.Time < TimeSpan.FromSeconds(1) ? "" : $", about {Durations.Show(estimate.Time)}: until {estimate.EndsAt.ToLocalTime():yyyy-MM-dd HH:mm}";
        return $"{estimate.Requested:N0} ids need {estimate.Calls:N0} calls{fresh}{share}{time}.";
    }

    public static object Json(RunEstimate estimate) => new
    {
        requested = estimate.Requested,
        fresh = estimate.Fresh,
        calls = estimate.Calls,
        seconds = Math.Round(estimate.Time.TotalSeconds, 1),
        share_of_today = estimate.ShareOfToday is { } share && double.IsFinite(share) ? Math.Round(share, 4) : (double?)null,
        ends_at = estimate.EndsAt,
    };

    private static string Share(double share) => double.IsInfinity(share) ? "more than all" : $"{share:P1}";
}
