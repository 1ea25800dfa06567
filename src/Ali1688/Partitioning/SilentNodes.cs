using Ali1688.Storage;

namespace Ali1688.Partitioning;

/// <summary>
/// Which nodes are cut off from the store: those that described themselves no more for a while in which it could be read. By the clock of the one who looks,
/// since machines differ. After a pause in its own looking it knows nothing of anybody, so an outage of the store silences nobody. Not thread-safe.
/// </summary>
public sealed class SilentNodes(TimeProvider time)
{
    /// <summary>A node describes itself every two seconds.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2.5);
    private IReadOnlyDictionary<string, (DateTimeOffset SeenAt, long Since)> _heard = new Dictionary<string, (DateTimeOffset SeenAt, long Since)>();
    private long? _lookedAt;

    /// <summary>Looks at what the nodes say of themselves, which is to be done about twice a second.</summary>
    /// <returns>The names of those that are silent.</returns>
    public IReadOnlySet<string> Look(IReadOnlyCollection<NodeRecord> nodes)
    {
        var now = time.GetTimestamp();
        var before = _lookedAt is { } looked && time.GetElapsedTime(looked, now) <= Pause ? _heard : new Dictionary<string, (DateTimeOffset SeenAt, long Since)>();
        _lookedAt = now;
        _heard = nodes.ToDictionary(node => node.Owner, node => before.TryGetValue(node.Owner, out var heard) && heard.SeenAt == node.SeenAt ? heard : (node.SeenAt, now));
        return _heard.Where(node => time.GetElapsedTime(node.Value.Since, now) >= Silence).Select(node => node.Key).ToHashSet();
    }
}
