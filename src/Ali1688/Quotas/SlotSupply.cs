using System.Collections.Concurrent;

namespace Ali1688.Quotas;

/// <summary>
/// The loop between a gate and its ledger: it takes slots a little before they are needed, as many as are wanted, and tells the ledger what the
/// platform said. Slots in hand are few, so that a crash wastes little and a rival need not wait.
/// </summary>
internal sealed class SlotSupply(IQuotaLedger ledger, QuotaLimits limits, int cost, ReservedSlots slots, SendJitter jitter, TimeProvider time)
{
    private const double SecondsInHand = 0.1;
    private const double ForSlowLedgers = 5.0 / 3;
    private const long ShortestLead = QuotaArithmetic.Second * 6 / 100;
    private const long ShortestWait = QuotaArithmetic.Second / 100;
    private const long LongestLead = QuotaArithmetic.Second;
    private static readonly TimeSpan LongestPark = TimeSpan.FromSeconds(30);
    private readonly ConcurrentQueue<Func<CancellationToken, Task>> _news = new();
    private readonly Signal _wanted = new();
    private readonly long _holder = Random.Shared.NextInt64(1, long.MaxValue);
    private long _roundTrip = ShortestLead / 20;
    private long _tripBefore;
    private bool _isOpen; // the first trip opens a connection and compiles code, which tells nothing of later ones
    private int _epoch;
    private int _day;

    private long Now => (long)time.GetElapsedTime(0, time.GetTimestamp()).TotalMicroseconds;

    /// <summary>Whether other processes use the key at this time.</summary>
    public bool IsShared { get; private set; }

    /// <summary>Somebody may want slots.</summary>
    public void Wake() => _wanted.Set();

    /// <summary>Tells the ledger something that makes the slots in hand worthless; no slot is taken before it knows.</summary>
    public void Tell(Func<IQuotaLedger, CancellationToken, Task> news)
    {
        Interlocked.Increment(ref _epoch);
        slots.Clear();
        _news.Enqueue(ct => news(ledger, ct));
        Wake();
    }

    /// <summary>Tells the ledger something when there is time.</summary>
    public void Mention(Func<IQuotaLedger, CancellationToken, Task> news)
    {
        _news.Enqueue(ct => news(ledger, ct));
        Wake();
    }

    /// <summary>A call left later than its slot allowed, and others of the key did not see it.</summary>
    public void MentionLate(long microseconds) =>
        Mention((ledger, ct) => ledger.ReserveAsync(new SlotRequest { Holder = _holder, Wanted = 0, Cost = cost, Late = microseconds }, ct));

    /// <summary>Supplies slots until it is stopped.</summary>
    /// <param name="wanted">How many calls wait for slots, beyond those in hand.</param>
    /// <param name="came">Told when slots came.</param>
    /// <param name="parked">Told when the day's quota is spent, and null when it no longer is.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task RunAsync(Func<int> wanted, Action came, Action<DateTimeOffset?> parked, CancellationToken cancellationToken)
    {
        while (true)
        {
            await _wanted.WaitAsync(cancellationToken);
            await TellNewsAsync(cancellationToken);
            while (wanted() is > 0 and var count && slots.End - Now < Lead)
            {
                if (await TakeAsync(count, cancellationToken) is { } grant)
                {
                    // The day's last slots are in hand: it is over only when they are used, for one that is not comes back to it.
                    var isOver = grant.ParkedUntil is not null && slots.IsSettled;
                    parked(isOver ? grant.ParkedUntil : null);
                    if (grant.Count > 0) came();
                    else await (isOver ? ParkAsync(grant, cancellationToken) : WaitForAsync(grant, cancellationToken));
                }

                await TellNewsAsync(cancellationToken);
            }
        }
    }

    /// <summary>Gives back what was not used; for the end of the program.</summary>
    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        await TellNewsAsync(cancellationToken);
        slots.Clear();
        if (slots.TakeUnsent() is > 0 and var unsent) await ledger.ReserveAsync(new SlotRequest { Holder = _holder, Wanted = 0, Cost = cost, Unsent = unsent, UnsentOfDay = _day }, cancellationToken);
    }

    /// <summary>How long before its use a slot is taken: a few times what the ledger took of late.</summary>
    private long Lead => Math.Clamp(3 * _roundTrip, ShortestLead, LongestLead);

    /// <summary>How many slots may be in hand, which is what a crash wastes: a tenth of a second's worth, or more where the ledger is slow.</summary>
    private int MostInHand => (int)Math.Clamp(limits.EvenRate * Math.Max(SecondsInHand, ForSlowLedgers * Lead / QuotaArithmetic.Second), 2, 1000);

    private async Task TellNewsAsync(CancellationToken cancellationToken)
    {
        while (_news.TryPeek(out var news))
        {
            await news(cancellationToken);
            _news.TryDequeue(out _);
        }
    }

    /// <summary>Takes slots into hand; null when news came meanwhile that made them worthless.</summary>
    private async Task<SlotGrant?> TakeAsync(int wanted, CancellationToken cancellationToken)
    {
        var (epoch, asked, unsent) = (Volatile.Read(ref _epoch), Now, slots.TakeUnsent());
        SlotGrant grant;
        try
        {
            grant = await ledger.ReserveAsync(RequestFor(wanted, unsent), cancellationToken);
        }
        catch
        {
            slots.KeepUnsent(unsent);
            throw;
        }

        IsShared = grant.IsShared;
        if (_isOpen) Learn(Now - asked);
        _isOpen = true;
        if (grant.Day > 0) _day = grant.Day;
        if (grant.Count > 0) jitter.Granted(grant.Margin, Now);
        slots.Add(grant);
        if (epoch == Volatile.Read(ref _epoch)) return grant;
        slots.Clear();
        return null;
    }

    /// <summary>
    /// Takes in how long the ledger took. Whoever asks for slots further ahead moves those of all others as well, so where the key is shared a trip counts
    /// only as far as the one before it took as long: one alone is our own doing (the process slept, or collected garbage) rather than the ledger's.
    /// </summary>
    private void Learn(long trip)
    {
        _roundTrip = Math.Max(Math.Min(IsShared ? Math.Min(trip, _tripBefore) : trip, LongestLead), _roundTrip * 15 / 16);
        _tripBefore = trip;
    }

    private SlotRequest RequestFor(int wanted, int unsent) => new()
    {
        Holder = _holder,
        Wanted = Math.Min(wanted, Math.Max(MostInHand - slots.Count, 1)),
        Margin = jitter.MarginFor(IsShared),
        Cost = cost,
        Lead = Math.Min(2 * _roundTrip, LongestLead),
        Unsent = unsent,
        UnsentOfDay = _day,
    };

    private Task ParkAsync(SlotGrant grant, CancellationToken cancellationToken)
    {
        var wait = grant.ParkedUntil!.Value - time.GetUtcNow(); // the caller has looked
        return Task.Delay(TimeSpan.FromSeconds(Math.Clamp(wait.TotalSeconds, 0.05, LongestPark.TotalSeconds)), time, cancellationToken);
    }

    private Task WaitForAsync(SlotGrant grant, CancellationToken cancellationToken) =>
        Task.Delay(TimeSpan.FromMicroseconds(Math.Clamp(grant.First - Now, ShortestWait, LongestLead)), time, cancellationToken);
}
