using Ali1688.Configuration;
using Ali1688.Gateway;
using Ali1688.Gateway.Tokens;
using Ali1688.Quotas;
using Ali1688.Storage;
using Ali1688.Telemetry;
using Microsoft.Extensions.Logging;

namespace Ali1688.Keys;

/// <summary>
/// Opens the configured keys for an API, with their gates. Each API has a gate of its own, for it may have a quota of its own; the key's own quota is
/// one row of the ledger, so all gates of a key share it. Thread-safe.
/// </summary>
public sealed partial class KeyOpener(Settings settings, Store store, ITokenStore tokens, ILoggerFactory logs, TimeProvider time)
{
    private int _clockIsKnownWrong;

    /// <summary>Opens keys as one pool.</summary>
    /// <param name="keys">Which keys.</param>
    /// <param name="api">The API's name, by which it may have a quota of its own; null for the product API of each key.</param>
    /// <param name="paceTime">The clock that calls are paced by.</param>
    /// <param name="log">Where calls are noted; null for nowhere.</param>
    /// <exception cref="ConfigurationException">A key's profile is missing or wrong.</exception>
    public KeyPool Open(IEnumerable<KeySettings> keys, string? api, TimeProvider paceTime, CallLog? log)
    {
        var waiting = new WaitingCalls(settings.LowShare);
        return new KeyPool([.. keys.Select(key => Open(key, api, waiting, paceTime, log))], waiting, time, logs.CreateLogger<KeyPool>());
    }

    private PlatformKey Open(KeySettings key, string? api, WaitingCalls waiting, TimeProvider paceTime, CallLog? log)
    {
        var access = PlatformAccess.Open(key, settings, tokens, time);
        var name = api ?? access.Profile.Name;
        var quota = key.Apis.GetValueOrDefault(name);
        var ledger = new StoredLedger(store, key.Credentials.AppKey, LedgerEntriesOf(key, name, quota));
        var options = new GateOptions
        {
            Key = key.Credentials.AppKey,
            Limits = key.Limits.NarrowedBy(quota?.Limits),
            Cost = quota?.Cost ?? 1,
            MaxConcurrentCalls = settings.MaxConcurrentCalls,
            OnArrival = (Action<CallRecord>)CallMeter.Add + (log is null ? null : log.Add),
        };
        var gate = new QuotaGate(options, waiting, ledger, paceTime, logs.CreateLogger<QuotaGate>());
        return new PlatformKey(key, access, gate, new GatewayClient(access.GatewayOptions, access.Credentials, access.Tokens, gate, time, WarnOfClock), ledger);
    }

    private static IReadOnlyList<LedgerEntry> LedgerEntriesOf(KeySettings key, string api, ApiQuota? quota) =>
        quota is null ? [new("", key.Limits)] : [new("", key.Limits), new(api, quota.Limits)];

    private void WarnOfClock(TimeSpan ahead)
    {
        if (Interlocked.Exchange(ref _clockIsKnownWrong, 1) == 0) LogClock(logs.CreateLogger<GatewayClient>(), ahead.Duration().TotalMinutes, ahead > TimeSpan.Zero ? "behind" : "ahead of");
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "This machine's clock is {Minutes:0} minutes {Way} the platform's. Calls are signed with the platform's time; set the clock all the same (NTP).")]
    private static partial void LogClock(ILogger logger, double minutes, string way);
}
