namespace Ali1688.Quotas;

/// <summary>How fast an observed lateness is forgotten: half of it in five seconds.</summary>
internal static class Fading
{
    private const double HalfLife = 5.0 * QuotaArithmetic.Second;

    /// <summary>What is left of a value after so many microseconds.</summary>
    public static double After(long microseconds, double value) => value * Math.Pow(2, -Math.Max(0, microseconds) / HalfLife);
}
