using Ali1688.Gateway.Calls;
using Ali1688.Quotas;
using Microsoft.Extensions.Logging;

namespace Ali1688.Keys;

/// <summary>
/// A company's keys as one: each call goes to the first key that has room and may make it, so quotas add up while each is kept by itself, and a key
/// that is spent or refused stands aside while the others go on. Thread-safe.
/// </summary>
public sealed partial class KeyPool : IAsyncDisposable
{
    private readonly WaitingCalls _waiting;
    private readonly Dictionary<QuotaGate, PlatformKey> _byGate;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    /// <summary>Makes a pool of keys whose gates share a waiting line.</summary>
    public KeyPool(IReadOnlyList<PlatformKey> keys, WaitingCalls waiting, TimeProvider time, ILogger logger)
    {
        (Keys, _waiting, _time, _logger) = (keys, waiting, time, logger);
        _byGate = keys.ToDictionary(key => key.Gate);
    }

    /// <summary>The keys, in the order of the configuration.</summary>
    public IReadOnlyList<PlatformKey> Keys { get; }

    /// <summary>How many calls all keys sent so far.</summary>
    public CallCounts Calls => Keys.Aggregate(default(CallCounts), (sum, key) => sum + key.Gate.Calls);

    /// <summary>When the day's quota of every key is spent: when the first of them goes on. Null while any may call.</summary>
    public DateTimeOffset? ParkedUntil
    {
        get
        {
            var ends = Keys.Where(key => key.MayBeAskedAt(_time.GetUtcNow())).Select(key => key.Gate.ParkedUntil).ToList();
            return ends.Count > 0 && ends.All(end => end is not null) ? ends.Min() : null;
        }
    }

    /// <summary>How many calls of a priority wait for their turn.</summary>
    public int WaitingOf(CallPriority priority) => _waiting.CountOf(priority);

    /// <summary>Whether no call is under way.</summary>
    public bool IsIdle => Keys.All(key => key.Gate.UnderWay == 0);

    /// <summary>What all keys together can still give.</summary>
    public async Task<QuotaOutlook> OutlookAsync(CancellationToken cancellationToken)
    {
        QuotaOutlook? sum = null;
        foreach (var key in Keys.DistinctBy(key => key.AppKey))
        {
            var own = QuotaOutlook.Of((await key.Ledger.ReadAsync(cancellationToken))[0]);
            sum = sum?.With(own) ?? own;
        }

        return sum ?? throw new InvalidOperationException("A pool has at least one key.");
    }

    /// <summary>Whether a key is left that may be asked, those set aside excepted.</summary>
    public bool HasKey(IReadOnlySet<PlatformKey> except) => Keys.Any(key => MayBeAsked(key, except));

    /// <summary>Waits for a call's turn at whichever key has room first.</summary>
    /// <param name="priority">Who goes first.</param>
    /// <param name="except">Keys that must not be asked.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The key, and the permit to call with it once.</returns>
    public async Task<(PlatformKey Key, ICallPermit Permit)> TakeTurnAsync(CallPriority priority, IReadOnlySet<PlatformKey> except, CancellationToken cancellationToken)
    {
        var permit = await _waiting.WaitAsync(priority, gate => _byGate.TryGetValue(gate, out var key) && MayBeAsked(key, except), cancellationToken);
        return (_byGate[permit.Gate], permit);
    }

    /// <summary>The platform takes no calls of this key any more.</summary>
    public void Refuse(PlatformKey key, KeyRefusal refusal)
    {
        if (!key.Refuse(refusal)) return;
        if (Keys.Count > 1) LogRefused(_logger, key.Name, refusal.Message);
        _waiting.Recheck();
    }

    /// <summary>Lets refused keys be asked again: a service outlives a login or a grant that somebody mends.</summary>
    public void ReadmitAll()
    {
        foreach (var key in Keys) key.Readmit();
        _waiting.Recheck();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var key in Keys) await key.DisposeAsync();
    }

    private bool MayBeAsked(PlatformKey key, IReadOnlySet<PlatformKey> except) => !except.Contains(key) && key.MayBeAskedAt(_time.GetUtcNow());

    [LoggerMessage(Level = LogLevel.Warning, Message = "Key {Key} stands aside: {Reason} The other keys go on.")]
    private static partial void LogRefused(ILogger logger, string key, string reason);
}
