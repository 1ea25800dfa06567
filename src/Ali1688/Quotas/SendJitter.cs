namespace Ali1688.Quotas;

/// <summary>
/// Learns how late calls leave after their slot, and from it how much further apart slots must lie than the limit demands. The margin is
/// what any call may be late by without a window of one second ever holding one call too many. Thread-safe.
/// </summary>
internal sealed class SendJitter
{
    private const double Smallest = 0.002;
    private const double Largest = 0.008;
    private double _typical = 1000;

    /// <summary>The share of a second by which slots lie further apart, per second: 0.002 to 0.008.</summary>
    public double Margin => Math.Clamp(3 * Volatile.Read(ref _typical) / QuotaArithmetic.Second, Smallest, Largest);

    /// <summary>How late a call may still leave, in microseconds.</summary>
    public long Tolerance(long interval) => Math.Min((long)(Margin * QuotaArithmetic.Second), interval);

    /// <summary>Takes in how late a slot was given, in microseconds.</summary>
    public void Add(long late) => Volatile.Write(ref _typical, _typical + ((Math.Min(late, 20_000) - _typical) / 64));
}
