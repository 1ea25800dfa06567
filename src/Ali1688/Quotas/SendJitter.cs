namespace Ali1688.Quotas;

/// <summary>
/// Learns how late calls leave after their slot, and from it how much further apart slots must lie than the limit demands. Three
/// quarters of the margin are what a call may be late by when it leaves (timers fire 2 to 6 ms late); since all are late by nearly the same,
/// most of it remains for what lies behind us: sockets, network, the platform's own queue. Thread-safe.
/// </summary>
internal sealed class SendJitter
{
    private const double Smallest = 0.006;
    private const double Largest = 0.0085;
    private const double ForLeaving = 0.75;
    private double _typical = 2000;

    /// <summary>By which share of a second slots lie further apart, per second: 0.006 to 0.0085, which leaves more than 99% of the quota.</summary>
    public double Margin => Math.Clamp(6 * Volatile.Read(ref _typical) / QuotaArithmetic.Second, Smallest, Largest);

    /// <summary>How late a call may leave after its slot, in microseconds.</summary>
    public long Tolerance => (long)(Margin * QuotaArithmetic.Second * ForLeaving);

    /// <summary>Takes in how late a slot was taken up, in microseconds.</summary>
    public void Add(long late)
    {
        var typical = Volatile.Read(ref _typical);
        Volatile.Write(ref _typical, typical + ((Math.Min(late, 20_000) - typical) / 64));
    }
}
