using Ali1688.Gateway.Calls;

namespace Ali1688.Server.Telemetry;

/// <summary>How the service stood a moment ago. Immutable.</summary>
/// <param name="Quotas">What each key's quotas have used and allow.</param>
/// <param name="ShareCurrent">Which part of the watched products is believed to be up to date.</param>
/// <param name="LastChange">The number of the newest change.</param>
internal sealed record Snapshot(IReadOnlyList<QuotaUse> Quotas, double ShareCurrent, long LastChange)
{
    public static Snapshot Empty { get; } = new([], 0, 0);

    public static IReadOnlyList<CallPriority> Priorities { get; } = Enum.GetValues<CallPriority>();
}

/// <summary>One quota.</summary>
/// <param name="Key">The key, masked.</param>
/// <param name="Api">The API; empty for the key's own quota.</param>
/// <param name="Used">Calls since the day began.</param>
/// <param name="PerDay">Calls a day; null for no limit.</param>
/// <param name="Pace">Calls a second now; null for no limit.</param>
internal sealed record QuotaUse(string Key, string Api, long Used, long? PerDay, double? Pace);
