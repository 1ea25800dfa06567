namespace Ali1688.Quotas;

/// <summary>The slots that this process holds, in order. What is missed or thrown away is counted, so that its calls can go back to the day's quota. Thread-safe.</summary>
internal sealed class ReservedSlots
{
    private readonly Lock _lock = new();
    private readonly Queue<Slot> _slots = new();
    private long _end;
    private int _unsent;
    private bool _awaited;

    /// <summary>The last slot held; 0, which is long past, when there is none.</summary>
    public long End
    {
        get
        {
            lock (_lock) return Count > 0 ? _end : 0;
        }
    }

    /// <summary>Whether none is still to be met, or to be given back.</summary>
    public bool IsSettled
    {
        get
        {
            lock (_lock) return Count == 0 && _unsent == 0;
        }
    }

    /// <summary>How many are held, the one whose moment is awaited among them.</summary>
    public int Count
    {
        get
        {
            lock (_lock) return _slots.Count + (_awaited ? 1 : 0);
        }
    }

    public void Add(SlotGrant grant)
    {
        lock (_lock)
        {
            for (var i = 0; i < grant.Count; i++) _slots.Enqueue(new Slot(_end = grant.First + (i * grant.Interval), grant.Interval > 0, grant.IsShared));
        }
    }

    /// <summary>The next slot that is not missed; those before it are dropped, and each is told to <paramref name="missed"/> by how late it was met.</summary>
    public Slot? Next(long now, Func<bool, long> toleranceFor, Action<long> missed)
    {
        lock (_lock)
        {
            while (_slots.TryDequeue(out var slot))
            {
                if (!slot.IsMissedAt(now, toleranceFor(slot.IsShared)))
                {
                    _awaited = true;
                    return slot;
                }

                missed(now - slot.Moment);
                _unsent++;
            }

            return null;
        }
    }

    /// <summary>The slot that was given out last was met.</summary>
    public void Met(bool used)
    {
        lock (_lock)
        {
            _awaited = false;
            if (!used) _unsent++;
        }
    }

    /// <summary>Throws all slots away.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _unsent += _slots.Count;
            _slots.Clear();
        }
    }

    /// <summary>How many slots were not used since this was last asked.</summary>
    public int TakeUnsent()
    {
        lock (_lock)
        {
            var unsent = _unsent;
            _unsent = 0;
            return unsent;
        }
    }

    /// <summary>A return to the ledger failed: the count is kept for the next one.</summary>
    public void KeepUnsent(int unsent)
    {
        lock (_lock) _unsent += unsent;
    }
}

/// <summary>A moment at which a call may leave.</summary>
/// <param name="Moment">In microseconds.</param>
/// <param name="IsPaced">Whether only that moment will do; where no rate is limited, later is as good.</param>
/// <param name="IsShared">Whether others take slots of the same key.</param>
internal readonly record struct Slot(long Moment, bool IsPaced, bool IsShared)
{
    public bool IsMissedAt(long now, long tolerance) => IsPaced && now - Moment > tolerance;
}
