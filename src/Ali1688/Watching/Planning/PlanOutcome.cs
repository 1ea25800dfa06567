namespace Ali1688.Watching.Planning;

/// <summary>What came of one played future.</summary>
/// <param name="Products">The products, at its end.</param>
/// <param name="Days">How long it was.</param>
/// <param name="Price">What the least of the checks that were made was worth, as a rule: what is below is not asked for.</param>
/// <param name="Each">How many products each stands for.</param>
internal sealed record PlanOutcome(IReadOnlyList<PlanProduct> Products, int Days, double Price, double Each)
{
    /// <summary>The figures of each importance, the highest first.</summary>
    public IReadOnlyList<PlanFigures> ByImportance() =>
        [.. Products.GroupBy(product => product.Item.Importance).OrderByDescending(group => group.Key).Select(group => Figures([.. group], group.Key))];

    /// <summary>The figures of all products, by importance.</summary>
    public PlanFigures Overall() => Figures(Products, null);

    // Products that the platform does not show cost calls, but nothing of them can be up to date.
    private PlanFigures Figures(IReadOnlyList<PlanProduct> products, double? importance)
    {
        var present = products.Where(product => !product.Item.IsAbsent).ToList();
        var weight = present.Sum(WeightOf);
        return new PlanFigures
        {
            Importance = importance,
            Products = (long)Math.Round(products.Count * Each),
            ShareCurrent = weight > 0 ? present.Sum(product => WeightOf(product) * product.Fresh / Days) / weight : 1,
            MeanAgeDays = weight > 0 ? present.Sum(product => WeightOf(product) * product.Age / Days) / weight : 0,
            LongestWaitDays = products.Count > 0 ? products.Max(product => product.LongestWait) : 0,
            ChecksPerDay = products.Sum(product => product.Checks) * Each / Days,
            ChangesSeenPerDay = products.Sum(product => product.Changes) * Each / Days,
        };
    }

    // A hair above 0, so that a list without importance has figures too.
    private static double WeightOf(PlanProduct product) => Math.Max(product.Item.Importance, 1e-12);
}
