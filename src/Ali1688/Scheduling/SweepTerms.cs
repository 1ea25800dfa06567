namespace Ali1688.Scheduling;

/// <summary>What is the same for all products of one sweep.</summary>
/// <param name="Seconds">When the sweep begins, in seconds since 1970.</param>
/// <param name="Days">How long it lasts.</param>
/// <param name="ChangeWorth">Beta of the index: days a change.</param>
/// <param name="AgeWorth">Gamma of the index: per day.</param>
/// <param name="Rules">What holds for groups of products.</param>
internal readonly record struct SweepTerms(double Seconds, double Days, double ChangeWorth, double AgeWorth, GroupRules Rules)
{
    /// <summary>Above every index, below every demand.</summary>
    private const double First = 1e50;

    /// <summary>Above every index: importance × centuries.</summary>
    private const double Demanded = 1e100;

    public bool Admits(ProductTable table, int product) => table.State[product] == ProductState.Waiting && Rules.Admit(table, product);

    public double WorthOf(ProductTable table, int product)
    {
        var days = table.DaysSince(product, Seconds);
        var worth = VisitWorth.Of(table.Shape[product], table.Rate[product], days);
        var index = worth.Fresh + (ChangeWorth * worth.Observed) + (AgeWorth * worth.Age) + (days * (double)table.Hint[product] * worth.StillFresh);
        return (double)table.LongestAge[product] is > 0 and var longest && IsLastChance(days, longest) ? Urgency(longest - days) : table.Weight[product] * index * (Rules.PutFirst(table, product) ? First : 1);
    }

    /// <summary>Whether the next sweep, at whose end a check may come, would be too late.</summary>
    private bool IsLastChance(double days, double longest) => days + (2 * Days) >= longest;

    /// <summary>The earliest deadline first, which keeps all deadlines if anything can.</summary>
    private static double Urgency(double daysLeft) => daysLeft >= 0 ? Demanded / (1 + daysLeft) : Demanded * (1 - daysLeft);
}
