using Ali1688.Gateway.Calls;
using Ali1688.Telemetry;
using Microsoft.Extensions.Logging;

namespace Ali1688.Quotas;

/// <summary>
/// The one door to the platform for one key and one API. A call gets its turn by priority, prepares itself, and leaves at a slot that the ledger
/// gave: what is paced is the bytes on the wire, and a slow connection costs nobody's slot. Thread-safe.
/// </summary>
public sealed partial class QuotaGate : ICallGate, IAsyncDisposable
{
    private static readonly TimeSpan TimeOnceIn = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(3);
    private readonly GateOptions _options;
    private readonly WaitingCalls _queue;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ReservedSlots _slots = new();
    private readonly SendJitter _jitter = new();
    private readonly Departures _departures;
    private readonly SlotSupply _supply;
    private readonly CallsUnderWay _underWay;
    private readonly RecentAnswers _answers = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _loops;
    private readonly int _readyAtOnce;
    private bool _paced;
    private long _timeToldAt = long.MinValue;
    private int _inside;
    private DateTimeOffset? _parkedUntil;
    private Exception? _fault;
    private CallCounts _calls;

    /// <summary>Opens the door.</summary>
    /// <param name="options">Whose door, and what may pass.</param>
    /// <param name="queue">Where the calls wait; gates of several keys may share one.</param>
    /// <param name="ledger">Keeps the quota.</param>
    /// <param name="time">The clock; <see cref="PreciseTime"/> where the quota is to be used whole.</param>
    /// <param name="logger">Told when the pace changes.</param>
    public QuotaGate(GateOptions options, WaitingCalls queue, IQuotaLedger ledger, TimeProvider time, ILogger logger)
    {
        (_options, _queue, _time, _logger) = (options, queue, time, logger);
        var rate = options.Limits.EvenRate;
        _paced = options.Limits.IsLimited;
        _readyAtOnce = double.IsPositiveInfinity(rate) ? int.MaxValue : (int)Math.Ceiling(rate * 0.06) + 1;
        _underWay = new CallsUnderWay(rate, options.MaxConcurrentCalls);
        _departures = new Departures(_slots, _jitter, time);
        _supply = new SlotSupply(ledger, options.Limits, options.Cost, _slots, _jitter, time);
        queue.Add(this);
        _loops = Task.WhenAll(
            Task.Run(() => GuardAsync(_departures.RunAsync(SlotMet, _supply.MentionLate, _stop.Token))),
            Task.Run(() => GuardAsync(_supply.RunAsync(SlotsWanted, _departures.SlotsCame, Park, _stop.Token))));
    }

    /// <summary>Whose door it is.</summary>
    public GateOptions Options => _options;

    /// <summary>When the day's quota is spent: until when nothing is sent. Null while calls may be sent.</summary>
    public DateTimeOffset? ParkedUntil
    {
        get
        {
            lock (_queue.Sync) return _parkedUntil;
        }
    }

    /// <summary>How many calls were sent so far.</summary>
    public CallCounts Calls
    {
        get
        {
            lock (_queue.Sync) return _calls;
        }
    }

    /// <summary>How many calls are under way.</summary>
    public int UnderWay
    {
        get
        {
            lock (_queue.Sync) return _underWay.Count;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<ICallPermit> WaitAsync(ApiCall call, CancellationToken cancellationToken) =>
        await _queue.WaitAsync(call.Priority, gate => gate == this, cancellationToken);

    /// <summary>Closes the door: whoever still waits is told, and what was reserved and not sent goes back to the day's quota.</summary>
    public async ValueTask DisposeAsync()
    {
        Close(new ObjectDisposedException(nameof(QuotaGate)));
        await _stop.CancelAsync();
        await _loops;
        _queue.Remove(this);
        using var farewell = new CancellationTokenSource(Farewell, _time);
        await Task.Run(() => _supply.CloseAsync(farewell.Token)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    /// <summary>Takes calls out of the queue while there is room. Called with the queue locked.</summary>
    internal void TakeCalls()
    {
        while ((_fault is not null || HasRoom) && _queue.TakeNext(this) is { } call)
        {
            if (_fault is not null) call.Turn.TrySetException(_fault);
            else if (call.Turn.TrySetResult(new QuotaPermit(this, call.Priority))) _inside++;
        }

        if (_paced) _supply.Wake();
    }

    /// <summary>Waits for a permit's moment.</summary>
    internal async ValueTask<bool> DepartAsync(QuotaPermit permit, CancellationToken cancellationToken)
    {
        lock (_queue.Sync)
        {
            if (_parkedUntil is not null || _fault is not null) return false;
            if (!_paced)
            {
                Leave(permit);
                TakeCalls();
                return true;
            }
        }

        while (true)
        {
            var waiting = _departures.WaitAsync(permit.Priority, cancellationToken);
            _supply.Wake();
            if (await waiting is not { } moment) return false;
            // Whose turn is next is seen to after the slot: nothing may come between the look at the clock and the write.
            lock (_queue.Sync)
            {
                if (!moment.IsKept(_departures.Now)) continue;
                Leave(permit);
                return true;
            }
        }
    }

    /// <summary>A call that left has ended.</summary>
    internal void Arrived(QuotaPermit permit, ApiCall call, CallResult result, TimeSpan latency)
    {
        var sentAt = _departures.Now - (long)latency.TotalMicroseconds;
        lock (_queue.Sync)
        {
            if (permit.Sent is { } sent) _underWay.Arrive(sent, latency);
            _answers.Add(sentAt, result is CallResult.Throttled);
            if (result is CallResult.Throttled) _calls = _calls with { Throttled = _calls.Throttled + 1 };
            TakeCalls();
        }

        if (result is CallResult.Throttled throttled) SlowDown(sentAt, throttled.RetryAfter);
        if (result is CallResult.DayQuotaSpent) SpendDay();
        if (result.PlatformTime is { } told) Confirm(told);
        _options.OnArrival?.Invoke(RecordOf(call, result, latency));
    }

    /// <summary>A permit was not used after all.</summary>
    internal void GivenBack(QuotaPermit permit)
    {
        lock (_queue.Sync)
        {
            if (permit.Sent is { } sent) _underWay.Arrive(sent, TimeSpan.Zero);
            else _inside--;
            TakeCalls();
        }
    }

    private int Room => _underWay.LimitAt(_departures.Now) - _underWay.Count - _inside;

    private bool HasRoom => _parkedUntil is null && Room > 0 && (!_paced || _departures.Count < _readyAtOnce);

    private void Leave(QuotaPermit permit)
    {
        _calls = _calls with { Sent = _calls.Sent + 1 };
        if (permit.Sent is not null) return;
        _inside--;
        permit.Sent = _underWay.Leave(_departures.Now);
    }

    private int SlotsWanted()
    {
        lock (_queue.Sync)
        {
            if (!_paced || _fault is not null) return 0;
            // While parked the queue is asked as well: somebody must find out that the next day has begun.
            var room = _parkedUntil is null ? Math.Max(Room, 0) : 1;
            // A call that the HTTP stack sends again is ready and not inside.
            return Math.Max(_inside, _departures.Count) + _queue.CountFor(this, Math.Min(room, 1000)) - _slots.Count;
        }
    }

    private void SlotMet()
    {
        lock (_queue.Sync) TakeCalls();
    }

    private void Park(DateTimeOffset? until)
    {
        lock (_queue.Sync)
        {
            if (until is not null && _parkedUntil is null) LogParked(_logger, MaskedKey.Of(_options.Key), until.Value);
            _parkedUntil = until;
            if (until is null) TakeCalls();
        }

        if (until is not null) _departures.Shut();
    }

    private void SlowDown(long sentAt, TimeSpan? retryAfter)
    {
        int? accepted;
        lock (_queue.Sync)
        {
            if (!_paced && retryAfter is null && !_answers.MostAreThrottled) return;
            accepted = _supply.IsShared ? null : _answers.AcceptedBefore(sentAt);
            _paced = true;
        }

        LogSlowedDown(_logger, MaskedKey.Of(_options.Key), accepted);
        _supply.Tell((ledger, ct) => ledger.SlowDownAsync(sentAt, accepted, retryAfter, ct));
    }

    private void SpendDay()
    {
        lock (_queue.Sync) _paced = true;
        _supply.Tell((ledger, ct) => ledger.SpendDayAsync(ct));
    }

    private void Confirm(DateTimeOffset platformTime)
    {
        var now = _departures.Now;
        lock (_queue.Sync)
        {
            if (now - _timeToldAt < TimeOnceIn.TotalMicroseconds && _timeToldAt != long.MinValue) return;
            _timeToldAt = now;
        }

        _supply.Mention((ledger, ct) => ledger.ConfirmTimeAsync(platformTime, now, ct));
    }

    private CallRecord RecordOf(ApiCall call, CallResult result, TimeSpan latency) =>
        new(_time.GetUtcNow() - latency, _options.Key, call.Profile.Name, call.Items.Count == 1 ? call.Items[0] : null, CallEndings.Of(result), latency, call.Attempt);

    private async Task GuardAsync(Task loop)
    {
        try
        {
            await loop;
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The gate is being closed.
        }
        catch (Exception fault)
        {
            Close(fault);
        }
    }

    private void Close(Exception fault)
    {
        lock (_queue.Sync)
        {
            _fault ??= fault;
            TakeCalls();
        }

        _departures.Shut();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The day's quota of key {Key} is spent; sending goes on at {Reset:u}.")]
    private static partial void LogParked(ILogger logger, string key, DateTimeOffset reset);

    [LoggerMessage(Level = LogLevel.Information, Message = "The platform throttled a call of key {Key} after accepting {Accepted} in a second; slowing down.")]
    private static partial void LogSlowedDown(ILogger logger, string key, int? accepted);
}
