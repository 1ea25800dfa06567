namespace Ali1688.Scheduling;

/// <summary>
/// What a product's checks showed of its change rate, without any opinion held before: a <see cref="ChangeBelief"/> begins with one prior for all shops,
/// which cannot be taken out of it again. It fades slowly: who is looked at again depends on what was seen of it, so evidence that is forgotten soon
/// leaves a picture that is too calm. The default is that nothing was seen.
/// </summary>
/// <param name="QuietDays">For how many days it was seen not to change.</param>
/// <param name="Changes">How many checks found a change.</param>
/// <param name="LogDays">The sum of the natural logarithms of the days that lay before each of these.</param>
/// <param name="LogSquares">The sum of the squares of these logarithms.</param>
public readonly record struct ChangeEvidence(double QuietDays, double Changes, double LogDays, double LogSquares)
{
    /// <summary>After so many days an observation has faded to 1/e.</summary>
    private const double MemoryDays = 365;

    /// <summary>The evidence after a check.</summary>
    /// <param name="days">Days since the check before, above 0.</param>
    /// <param name="changed">Whether the product differed from the stored version.</param>
    public ChangeEvidence After(double days, bool changed)
    {
        var (kept, log) = (Math.Exp(-days / MemoryDays), Math.Log(days));
        var faded = new ChangeEvidence(QuietDays * kept, Changes * kept, LogDays * kept, LogSquares * kept);
        return changed
            ? faded with { Changes = faded.Changes + 1, LogDays = faded.LogDays + log, LogSquares = faded.LogSquares + (log * log) }
            : faded with { QuietDays = faded.QuietDays + days };
    }

    /// <summary>
    /// The logarithm of how probable it is at a change rate, a constant aside: −λ·quiet days + Σ ln(1 − e^(−λ·days)). The sum over the changes is taken at
    /// two points, one standard deviation of the logarithms above and below their mean, which is exact for slow products and makes no difference for
    /// fast ones; the mean alone would make products slow that were caught changing after minutes as well as after weeks.
    /// </summary>
    /// <param name="rate">Changes a day, above 0.</param>
    public double LogLikelihood(double rate)
    {
        if (Changes <= 0) return -rate * QuietDays;
        var mean = LogDays / Changes;
        var spread = Math.Sqrt(Math.Max(0, (LogSquares / Changes) - (mean * mean)));
        return (Changes / 2 * (LogSeen(rate, mean - spread) + LogSeen(rate, mean + spread))) - (rate * QuietDays);
    }

    private static double LogSeen(double rate, double logDays) => Math.Log(1 - Math.Exp(-rate * Math.Exp(logDays)));
}
