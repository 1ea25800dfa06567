namespace Ali1688.Quotas;

/// <summary>
/// Learns how late calls leave after their slots, and from it how much further apart slots must lie than the limit demands. Who has the key to himself
/// needs little: <see cref="DepartureSpacing"/> makes up for his own late calls, and the margin, four times the usual lateness, is for what lies
/// behind us (sockets, network, the platform's own queue), which is slow when we are. Processes that share a key do not see each other's late calls:
/// there the worst one counts, half of the margin is what a call may be late by, the other half is left for the way, and all share the widest margin.
/// It begins at 1.5%, for nothing is known yet, and where a key is shared it stays there at least; a lateness is allowed only once all slots of the
/// second around it were laid out for it. Thread-safe.
/// </summary>
internal sealed class SendJitter
{
    /// <summary>The smallest margin of who has the key to himself; it leaves 99.4% of the quota.</summary>
    public const double Smallest = 0.006;

    /// <summary>The smallest margin of those who share a key; it leaves 98.5% of the quota.</summary>
    public const double SmallestShared = 0.015;

    private const double Largest = 0.03;
    private const double ForLeaving = 0.5;
    private const double ForTheWay = 0.9;
    private const double Safety = 1 / ForLeaving;
    private const double OfUsual = 4;
    private const double AtStart = SmallestShared * QuotaArithmetic.Second;
    private const long Around = QuotaArithmetic.Second * 6 / 5;
    private readonly Lock _lock = new();
    private readonly Queue<(long At, double Margin)> _granted = new();
    private double _worst = AtStart / Safety;
    private double _usual = AtStart / OfUsual;
    private long _at;

    /// <summary>By which share slots are to lie further apart: 0.006 (0.015 where the key is shared) to 0.03.</summary>
    public double MarginFor(bool isShared)
    {
        lock (_lock) return Math.Clamp((isShared ? Safety * _worst : OfUsual * _usual) / QuotaArithmetic.Second, isShared ? SmallestShared : Smallest, Largest);
    }

    /// <summary>
    /// By how much more than a second two calls lie apart that no second may hold both of, in microseconds: what the way to the platform may differ by
    /// from one call to the other.
    /// </summary>
    public long Apart
    {
        get
        {
            lock (_lock) return (long)(Laid * QuotaArithmetic.Second * ForTheWay);
        }
    }

    /// <summary>How late a call may leave after a slot, in microseconds.</summary>
    public long ToleranceFor(bool isShared)
    {
        if (!isShared) return QuotaArithmetic.MostLate;
        lock (_lock) return (long)(Laid * QuotaArithmetic.Second * ForLeaving);
    }

    /// <summary>Slots were granted with this margin.</summary>
    public void Granted(double margin, long now)
    {
        lock (_lock)
        {
            _granted.Enqueue((now, margin));
            while (_granted.Peek().At < now - Around) _granted.Dequeue();
        }
    }

    /// <summary>
    /// Takes in how late a slot was met, in microseconds: the worst counts, and fades; what is usual follows within seconds. More than the largest margin
    /// can make up for teaches nothing more: a process that slept for a while is not late from then on.
    /// </summary>
    public void Add(long late, long now)
    {
        late = Math.Min(late, (long)(Largest * QuotaArithmetic.Second));
        lock (_lock)
        {
            _worst = Math.Max(late, _at == 0 ? _worst : Fading.After(now - _at, _worst));
            if (_at > 0) _usual += (late - _usual) * (1 - Fading.After(2 * (now - _at), 1));
            _at = now;
        }
    }

    /// <summary>The margin that all slots of the last second were laid out with at least.</summary>
    private double Laid => _granted.Count > 0 ? _granted.Min(grant => grant.Margin) : Smallest;
}
