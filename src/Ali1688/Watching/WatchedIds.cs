using Ali1688.Gateway.Products;

namespace Ali1688.Watching;

/// <summary>The ids of the scheduler's handles and the way back, at about 13 bytes each: a table of handles with open addressing, hashed by the ids that they name.</summary>
internal sealed class WatchedIds(int capacity)
{
    private const int Empty = 0;
    private ulong[] _ids = new ulong[capacity];
    private int[] _slots = new int[SlotsFor(capacity)];
    private int _used;

    /// <summary>The id of a handle.</summary>
    public ItemId this[int handle] => new(_ids[handle]);

    /// <summary>The handle of an id, or -1.</summary>
    public int Find(ItemId id) => _slots[SlotOf(id.Value)] - 1;

    public void Add(ItemId id, int handle)
    {
        if (handle >= _ids.Length) Array.Resize(ref _ids, handle + Math.Max(1024, handle / 8));
        _ids[handle] = id.Value;
        if (++_used * 4L > _slots.Length * 3L) Grow();
        _slots[SlotOf(id.Value)] = handle + 1;
    }

    /// <summary>Takes an id out, and moves those up that its slot had pushed on.</summary>
    public void Remove(ItemId id)
    {
        var hole = SlotOf(id.Value);
        if (_slots[hole] == Empty) return;
        _used--;
        for (var slot = Next(hole); _slots[slot] != Empty; slot = Next(slot))
        {
            var home = Home(_ids[_slots[slot] - 1]);
            if (Distance(home, slot) < Distance(hole, slot)) continue;
            _slots[hole] = _slots[slot];
            hole = slot;
        }

        _slots[hole] = Empty;
    }

    private int SlotOf(ulong id)
    {
        var slot = Home(id);
        while (_slots[slot] != Empty && _ids[_slots[slot] - 1] != id) slot = Next(slot);
        return slot;
    }

    // Fibonacci hashing: neighbouring ids, which platforms give out in rows, spread over the whole table, whatever its length.
    private int Home(ulong id) => (int)Math.BigMul(id * 0x9E3779B97F4A7C15UL, (ulong)_slots.Length, out _);

    private int Next(int slot) => slot + 1 == _slots.Length ? 0 : slot + 1;

    private int Distance(int from, int to) => to >= from ? to - from : to - from + _slots.Length;

    private void Grow()
    {
        var handles = _slots;
        _slots = new int[handles.Length + (handles.Length / 4)];
        foreach (var handle in handles.Where(handle => handle != Empty)) _slots[SlotOf(_ids[handle - 1])] = handle;
    }

    private static int SlotsFor(int capacity) => (int)Math.Min(Math.Max(16, capacity + (capacity / 3L) + 2), Array.MaxLength);
}
