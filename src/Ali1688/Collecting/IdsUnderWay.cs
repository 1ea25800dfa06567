using System.Collections.Concurrent;
using Ali1688.Gateway.Products;

namespace Ali1688.Collecting;

/// <summary>
/// The ids that are under way here. A list of pending ids is old by the time that it is read: an id on it that was settled meanwhile must not begin again.
/// Thread-safe.
/// </summary>
internal sealed class IdsUnderWay
{
    private readonly ConcurrentDictionary<ItemId, bool> _ids = new();
    private readonly ConcurrentDictionary<ItemId, bool> _settled = new();

    /// <summary>Whether none is.</summary>
    public bool IsEmpty => _ids.IsEmpty;

    /// <summary>A new list is about to be read: it holds nothing that was settled before.</summary>
    public void ForgetSettled() => _settled.Clear();

    /// <summary>Begins with an id of the list; not where it is under way or settled.</summary>
    public bool TryBegin(ItemId id)
    {
        if (!_ids.TryAdd(id, true)) return false;
        if (!_settled.ContainsKey(id)) return true;
        _ids.TryRemove(id, out _);
        return false;
    }

    /// <summary>Its outcome is stored.</summary>
    public void Settle(ItemId id) => _settled.TryAdd(id, true);

    /// <summary>It is no longer under way.</summary>
    public void End(ItemId id) => _ids.TryRemove(id, out _);
}
