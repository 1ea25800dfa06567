using System.Text.Json;

namespace Ali1688.Bench;

/// <summary>What the platform counted about one application up to a moment. Immutable.</summary>
/// <param name="At">The moment, as a timestamp of the bench's clock.</param>
/// <param name="Accepted">Calls that the quota granted, counted when they arrived.</param>
/// <param name="MostInASecond">The most arrivals in any sliding second, rejected ones included.</param>
/// <param name="Rejected">Calls over the quota.</param>
internal sealed record PlatformCounts(long At, int Accepted, int MostInASecond, int Rejected)
{
    public static PlatformCounts Read(JsonElement app, long at) => new(
        at, app.GetProperty("callsToday").GetInt32(), app.GetProperty("mostArrivalsInASecond").GetInt32(), app.GetProperty("rejectedByQuota").GetInt32());
}
