using Ali1688.Gateway.Calls;

namespace Ali1688.Quotas;

/// <summary>
/// Calls that are ready to leave, and the loop that lets one go at each slot, the most urgent first. A slot that nobody is ready for is dropped,
/// never made up for.
/// </summary>
internal sealed class Departures(ReservedSlots slots, SendJitter jitter, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly LinkedList<TaskCompletionSource<CallMoment?>>[] _ready = [new(), new(), new()];
    private readonly DepartureSpacing _spacing = new();
    private readonly Signal _more = new();
    private readonly Signal _cameReady = new();
    private long? _firstSlot;
    private int _startSlots;

    public int Count
    {
        get
        {
            lock (_lock) return _ready.Sum(line => line.Count);
        }
    }

    /// <summary>Moments, in microseconds of this machine's monotonic clock.</summary>
    public long Now => (long)time.GetElapsedTime(0, time.GetTimestamp()).TotalMicroseconds;

    /// <summary>Slots were added.</summary>
    public void SlotsCame() => _more.Set();

    /// <summary>Waits for a moment; null when the gate shuts before one comes.</summary>
    public async Task<CallMoment?> WaitAsync(CallPriority priority, CancellationToken cancellationToken)
    {
        // Goes on where the slot is met, without a detour over the busy thread pool: what follows is no more than the write to the socket.
        var departed = new TaskCompletionSource<CallMoment?>();
        LinkedListNode<TaskCompletionSource<CallMoment?>> node;
        lock (_lock) node = _ready[(int)priority].AddLast(departed);
        _cameReady.Set();
        await using var registration = cancellationToken.UnsafeRegister((_, token) => GiveUp(node, token), null);
        return await departed.Task;
    }

    /// <summary>Sends all who wait away: nothing may leave now.</summary>
    public void Shut()
    {
        List<TaskCompletionSource<CallMoment?>> waiting;
        lock (_lock)
        {
            waiting = [.. _ready.SelectMany(line => line)];
            foreach (var line in _ready) line.Clear();
        }

        foreach (var call in waiting) Task.Run(() => call.TrySetResult(null));
    }

    /// <summary>Lets calls go until it is stopped.</summary>
    /// <param name="met">Told after each slot, and when none is left.</param>
    /// <param name="late">Told when a call left later than others who share the key can allow for, and by how much.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task RunAsync(Action met, Action<long> late, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (slots.Next(Now, jitter.ToleranceFor, late => jitter.Add(late, Now)) is not { } slot)
            {
                met(); // the last ones may have been missed: then others are wanted, and nobody else would ask for them
                await _more.WaitAsync(cancellationToken);
                continue;
            }

            slots.Met(await IsUsedAsync(slot, late, cancellationToken));
            met();
        }
    }

    private async Task<bool> IsUsedAsync(Slot slot, Action<long> late, CancellationToken cancellationToken)
    {
        var moment = slot.IsPaced ? _spacing.EarliestFor(slot.Moment, jitter.Apart) : slot.Moment;
        var tolerance = jitter.ToleranceFor(slot.IsShared);
        if (slot.IsMissedAt(moment, tolerance)) return false;
        while (moment - Now is > 0 and var wait)
        {
            // Delays count whole milliseconds: rounding up keeps a slot from being used before its time.
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(wait / 1000.0)), time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (cancellationToken.IsCancellationRequested) return false;
        }

        if (!slot.IsPaced) return await IsTakenUpAsync(cancellationToken);
        var now = Now;
        if (!IsStarting(slot)) jitter.Add(now - moment, now);
        if (slot.IsMissedAt(now, tolerance) || IsLeftOut(slot) || TakeNext() is not { } next) return false;
        var given = new CallMoment(slot.Moment + tolerance);
        if (!next.TrySetResult(given) || given.IsMissed) return false;
        now = Now; // the bytes are written: what held them up, a collection of garbage say, counts as late
        _spacing.Departed(slot.Moment, now);
        if (slot.IsShared && now - slot.Moment - tolerance is > 0 and var overdue) late(overdue);
        return true;
    }

    /// <summary>A slot that only the day limits waits for the next call: it is as good later.</summary>
    private async Task<bool> IsTakenUpAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            if (TakeNext() is { } next && next.TrySetResult(new CallMoment(long.MaxValue))) return true;
            await _cameReady.WaitAsync(cancellationToken).AsTask().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return false;
    }

    /// <summary>
    /// In a process's first second every other slot is left out: both ends compile code and make connections then, and calls arrive later than
    /// they left by more than any margin could cover. How late they are then says nothing about later. Where others share the key every eighth is left
    /// out for two seconds more: several that start at once hold each other up, and the others' calls do not make room for a late one.
    /// </summary>
    private bool IsLeftOut(Slot slot)
    {
        if (IsWithin(QuotaArithmetic.Second, slot)) return _startSlots++ % 2 == 1;
        return slot.IsShared && IsWithin(3 * QuotaArithmetic.Second, slot) && _startSlots++ % 8 == 7;
    }

    private bool IsStarting(Slot slot) => IsWithin(QuotaArithmetic.Second, slot);

    private bool IsWithin(long span, Slot slot) => slot.IsPaced && slot.Moment - (_firstSlot ??= slot.Moment) < span;

    private TaskCompletionSource<CallMoment?>? TakeNext()
    {
        lock (_lock)
        {
            var line = Array.Find(_ready, line => line.Count > 0);
            if (line?.First is not { } next) return null;
            line.RemoveFirst();
            return next.Value;
        }
    }

    private void GiveUp(LinkedListNode<TaskCompletionSource<CallMoment?>> node, CancellationToken cancellationToken)
    {
        lock (_lock) node.List?.Remove(node);
        Task.Run(() => node.Value.TrySetCanceled(cancellationToken), CancellationToken.None);
    }
}
