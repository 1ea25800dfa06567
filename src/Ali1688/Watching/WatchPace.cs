using Ali1688.Keys;
using Ali1688.Quotas;

namespace Ali1688.Watching;

/// <summary>
/// What the keys allow the watches at this moment. It is looked at before every sweep, so another quota, a pause or a spent day counts at once. Where a
/// day is limited, what is left of it is spread evenly over its rest.
/// </summary>
internal sealed class WatchPace(KeyPool keys, TimeProvider time)
{
    /// <summary>Calls a second where nothing limits them: the default of a key.</summary>
    public const double RateWithoutLimit = 10;

    private const double SecondsADay = 86_400;

    /// <summary>How many ids a call takes.</summary>
    public int IdsPerCall => keys.Keys.Min(key => key.Profile.IdsPerCall);

    /// <summary>Lets keys be asked again that were refused: somebody may have logged in or been granted something meanwhile.</summary>
    public void AskAllAgain() => keys.ReadmitAll();

    /// <summary>Reads it from the ledgers.</summary>
    public async Task<Allowance> ReadAsync(CancellationToken cancellationToken)
    {
        var sum = new Allowance(0, 0);
        if (keys.ParkedUntil is not null) return sum;
        foreach (var key in keys.Keys.DistinctBy(key => key.AppKey).Where(key => key.MayBeAskedAt(time.GetUtcNow())))
        {
            var accounts = await key.Ledger.ReadAsync(cancellationToken);
            sum += accounts.Select(account => Of(QuotaOutlook.Of(account), key.Gate.Options.Cost)).MinBy(allowance => allowance.PerSecond) * key.Profile.IdsPerCall;
        }

        return sum;
    }

    private static Allowance Of(QuotaOutlook outlook, int cost)
    {
        var rate = double.IsPositiveInfinity(outlook.Rate) ? RateWithoutLimit * cost : outlook.Rate;
        var rest = Math.Max(1, (outlook.ResetsAt - outlook.At).TotalSeconds);
        var now = outlook.LeftToday is { } left ? Math.Min(rate, left / rest) : rate;
        return new Allowance(now / cost, Math.Min(rate * SecondsADay, outlook.PerDay ?? double.PositiveInfinity) / cost);
    }
}

/// <summary>How many products may be asked for.</summary>
/// <param name="PerSecond">A second, at this moment.</param>
/// <param name="PerDay">In a whole day.</param>
internal readonly record struct Allowance(double PerSecond, double PerDay)
{
    public static Allowance operator +(Allowance one, Allowance other) => new(one.PerSecond + other.PerSecond, one.PerDay + other.PerDay);

    public static Allowance operator *(Allowance one, double times) => new(one.PerSecond * times, one.PerDay * times);
}
