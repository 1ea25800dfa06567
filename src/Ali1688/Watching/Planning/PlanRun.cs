using Ali1688.Gateway.Products;
using Ali1688.Scheduling;

namespace Ali1688.Watching.Planning;

/// <summary>
/// Plays one possible future in virtual time: each product's true change rate is drawn from the belief about it, changes happen at that rate, and the
/// very table and scheduler that serve decide and learn, with the watches' rounds, shares and quiet hours.
/// </summary>
internal static class PlanRun
{
    private static readonly TimeSpan Sweep = TimeSpan.FromHours(1);
    private static readonly SchedulingOptions Options = new();

    /// <summary>Plays it.</summary>
    /// <param name="sample">The products.</param>
    /// <param name="checksPerDay">How many checks a day there are, for all products of which the sample is a part.</param>
    /// <param name="now">When it begins.</param>
    /// <param name="days">How long it is.</param>
    /// <param name="rates">How often each product really changes.</param>
    /// <param name="seed">Which of the possible futures.</param>
    public static PlanOutcome Play(PlanSample sample, double checksPerDay, DateTimeOffset now, int days, IReadOnlyDictionary<ItemId, double> rates, int seed)
    {
        var (dice, table, quota) = (new PlanDice(seed), Filled(sample, now), checksPerDay / sample.Each);
        var products = sample.Items.ToDictionary(item => item.Id, item => new PlanProduct(item, now, days, rates[item.Id], dice));
        var (budget, prices) = (0.0, new List<double>());
        for (var at = TimeSpan.Zero; at.TotalDays < days; at += Sweep)
        {
            budget = Math.Min(budget + (quota * Sweep.TotalDays), products.Count);
            var picks = table.Sweep(now + at, Sweep, (int)budget, quota);
            budget -= (int)budget;
            Visit(table, products, picks, now, at);
            if (picks.LastOrDefault(pick => !pick.IsTurn) is { } marginal) prices.Add(marginal.Worth);
        }

        foreach (var product in products.Values) product.End();
        return new PlanOutcome([.. products.Values], days, prices.Count > 0 ? prices.Order().ElementAt(prices.Count / 2) : 0, sample.Each);
    }

    /// <summary>The table as it would be loaded now.</summary>
    public static WatchTable Filled(PlanSample sample, DateTimeOffset now)
    {
        var table = new WatchTable(Options);
        table.Begin(sample.Items.Count);
        foreach (var item in sample.Items)
        {
            foreach (var watch in item.Watches) table.Join(watch, item.Id, item.Belief, now);
        }

        foreach (var item in sample.Items.Where(item => item.Belief is null && item.LastCheck is not null)) table.Known(item.Id, item.CheckedAt!.Value, item.IsAbsent); // just looked at
        return table;
    }

    private static void Visit(WatchTable table, Dictionary<ItemId, PlanProduct> products, IReadOnlyList<WatchPick> picks, DateTimeOffset now, TimeSpan start)
    {
        foreach (var (i, pick) in picks.Index())
        {
            var at = start + (Sweep * (((2 * i) + 1) / (2.0 * picks.Count)));
            var product = products[pick.Id];
            var changed = product.Check(at.TotalDays);
            table.Checked(pick.Id, now + at, changed, product.Item.IsAbsent);
        }
    }
}
