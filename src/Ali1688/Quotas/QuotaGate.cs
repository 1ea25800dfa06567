using Ali1688.Gateway.Calls;
using Microsoft.Extensions.Logging;

namespace Ali1688.Quotas;

/// <summary>
/// The one door to the platform for one key: it gives each waiting call its moment. Moments come from the ledger, calls from the waiting
/// lines by priority; a moment that was missed is dropped, never made up for. Thread-safe.
/// </summary>
public sealed partial class QuotaGate : ICallGate, IAsyncDisposable
{
    private const long Unpaced = long.MinValue;
    private readonly Lock _lock = new();
    private readonly ISlotLedger _ledger;
    private readonly QuotaLimits _limits;
    private readonly int _maxConcurrentCalls;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly WaitingCalls _waiting = new();
    private readonly RecentAnswers _answers = new();
    private readonly SendJitter _jitter = new();
    private readonly SemaphoreSlim _work = new(0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _loop;
    private bool _paced;
    private int _underWay;
    private long _epoch;
    private long _firstSlot;
    private int _startSlots;
    private int _unsent;
    private DateTimeOffset? _parkedUntil;
    private CallCounts _calls;

    /// <summary>Opens the door.</summary>
    /// <param name="ledger">Keeps the key's quota.</param>
    /// <param name="limits">The key's quota.</param>
    /// <param name="maxConcurrentCalls">The most calls under way at once.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Told when the pace changes.</param>
    public QuotaGate(ISlotLedger ledger, QuotaLimits limits, int maxConcurrentCalls, TimeProvider time, ILogger logger)
    {
        (_ledger, _limits, _maxConcurrentCalls, _time, _logger) = (ledger, limits, maxConcurrentCalls, time, logger);
        _paced = !double.IsPositiveInfinity(limits.EvenRate) || limits.CallsPerDay > 0;
        _loop = Task.Run(() => GiveMomentsAsync(_stop.Token));
    }

    /// <summary>When the day's quota is spent: until when nothing is sent. Null while calls may be sent.</summary>
    public DateTimeOffset? ParkedUntil
    {
        get
        {
            lock (_lock) return _parkedUntil;
        }
    }

    /// <summary>How many calls were sent and ended so far.</summary>
    public CallCounts Calls
    {
        get
        {
            lock (_lock) return _calls;
        }
    }

    /// <summary>How many calls are under way.</summary>
    public int UnderWay
    {
        get
        {
            lock (_lock) return _underWay;
        }
    }

    /// <inheritdoc/>
    public ValueTask WaitAsync(ApiCall call, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (!_paced && _waiting.Count == 0 && _underWay < _maxConcurrentCalls)
            {
                _underWay++;
                return ValueTask.CompletedTask;
            }

            return new ValueTask(WaitForTurnAsync(call.Priority, _waiting.Add(call.Priority), cancellationToken));
        }
    }

    /// <inheritdoc/>
    public void Report(ApiCall call, CallResult result, TimeSpan latency)
    {
        var sentAt = _ledger.Now - (long)latency.TotalMicroseconds;
        lock (_lock)
        {
            _underWay--;
            _calls = new CallCounts(_calls.Sent + 1, _calls.Throttled + (result is CallResult.Throttled ? 1 : 0));
            _answers.Add(sentAt, result is CallResult.Throttled);
            if (_waiting.Count > 0) _work.Release();
        }

        if (result is CallResult.Throttled throttled) SlowDown(sentAt, throttled.RetryAfter);
        if (result is CallResult.DayQuotaSpent) SpendDay();
    }

    /// <summary>Closes the door: whoever still waits is cancelled.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
        _work.Dispose();
    }

    /// <summary>Waits for a slot, and for another one when this machine was too busy to take up the first in time.</summary>
    private async Task WaitForTurnAsync(CallPriority priority, LinkedListNode<TaskCompletionSource<long>> node, CancellationToken cancellationToken)
    {
        while (true)
        {
            _work.Release();
            await using var registration = cancellationToken.UnsafeRegister((_, token) => GiveUp(node, token), null);
            if (IsInTime(await node.Value.Task)) return;
            lock (_lock)
            {
                _underWay--;
                node = _waiting.AddFirst(priority);
            }

            Interlocked.Increment(ref _unsent);
        }
    }

    private bool IsInTime(long slot)
    {
        if (slot == Unpaced) return true;
        var late = _ledger.Now - slot;
        _jitter.Add(late);
        return late <= _jitter.Tolerance;
    }

    private void GiveUp(LinkedListNode<TaskCompletionSource<long>> node, CancellationToken cancellationToken)
    {
        lock (_lock) WaitingCalls.Remove(node);
        node.Value.TrySetCanceled(cancellationToken);
    }

    private async Task GiveMomentsAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await _work.WaitAsync(cancellationToken);
            while (CallsThatMayGo() is > 0 and var wanted)
            {
                if (IsPaced) await GiveSlotsAsync(wanted, cancellationToken);
                else GiveNext(Unpaced);
            }
        }
    }

    private bool IsPaced
    {
        get
        {
            lock (_lock) return _paced;
        }
    }

    private int CallsThatMayGo()
    {
        lock (_lock) return Math.Min(_waiting.Count, _maxConcurrentCalls - _underWay);
    }

    private async Task GiveSlotsAsync(int wanted, CancellationToken cancellationToken)
    {
        var grant = await _ledger.ReserveAsync(Math.Min(wanted, SlotsAtOnce()), _jitter.Margin, TakeUnsent(), cancellationToken);
        lock (_lock) _parkedUntil = grant.ParkedUntil;
        if (grant.ParkedUntil is { } reset)
        {
            await ParkAsync(reset, cancellationToken);
            return;
        }

        var epoch = Interlocked.Read(ref _epoch);
        for (var i = 0; i < grant.Count; i++)
        {
            var slot = grant.First + (i * grant.Interval);
            await UntilAsync(slot, cancellationToken);
            var missed = grant.Interval > 0 && _ledger.Now - slot > _jitter.Tolerance;
            if (missed || IsLeftOutAtStart(slot) || epoch != Interlocked.Read(ref _epoch) || CallsThatMayGo() <= 0 || !GiveNext(grant.Interval > 0 ? slot : Unpaced)) Interlocked.Increment(ref _unsent);
        }
    }

    /// <summary>
    /// In a process's first second every other slot is left out: connections are made and code is compiled then, so calls leave late by more
    /// than any margin could cover.
    /// </summary>
    private bool IsLeftOutAtStart(long slot)
    {
        if (_firstSlot == 0) _firstSlot = slot;
        return double.IsFinite(_limits.EvenRate) && slot - _firstSlot < QuotaArithmetic.Second && _startSlots++ % 2 == 1;
    }

    /// <summary>A tenth of a second's worth: few enough that a crash or a rival loses little, enough to keep the store out of the way.</summary>
    private int SlotsAtOnce() => (int)Math.Clamp(_limits.EvenRate / 10, 1, 100);

    private int TakeUnsent() => Interlocked.Exchange(ref _unsent, 0);

    private bool GiveNext(long slot)
    {
        lock (_lock)
        {
            while (_waiting.TakeNext() is { } next)
            {
                if (!next.TrySetResult(slot)) continue;
                _underWay++;
                return true;
            }

            return false;
        }
    }

    private async Task UntilAsync(long slot, CancellationToken cancellationToken)
    {
        while (slot - _ledger.Now is > 0 and var wait)
        {
            // Timers count whole milliseconds: rounding up keeps a slot from being used before its time.
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(wait / 1000.0)), _time, cancellationToken);
        }
    }

    private async Task ParkAsync(DateTimeOffset reset, CancellationToken cancellationToken)
    {
        LogParked(_logger, reset);
        var wait = reset - _time.GetUtcNow();
        await Task.Delay(TimeSpan.FromSeconds(Math.Clamp(wait.TotalSeconds, 0.05, 30)), _time, cancellationToken);
    }

    private void SlowDown(long sentAt, TimeSpan? retryAfter)
    {
        int accepted;
        lock (_lock)
        {
            if (double.IsPositiveInfinity(_limits.EvenRate) && retryAfter is null && !_answers.MostAreThrottled) return;
            accepted = _answers.AcceptedBefore(sentAt);
            _paced = true;
            _epoch++;
        }

        LogSlowedDown(_logger, accepted);
        _ = _ledger.SlowDownAsync(sentAt, accepted, retryAfter, _stop.Token).AsTask();
    }

    private void SpendDay()
    {
        lock (_lock)
        {
            _paced = true;
            _epoch++;
        }

        _ = _ledger.SpendDayAsync(_stop.Token).AsTask();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The day's quota is spent; sending goes on at {Reset:u}.")]
    private static partial void LogParked(ILogger logger, DateTimeOffset reset);

    [LoggerMessage(Level = LogLevel.Information, Message = "The platform throttled a call after accepting {Accepted} in a second; slowing down.")]
    private static partial void LogSlowedDown(ILogger logger, int accepted);
}
