using Ali1688.Watching.Planning;
using Spectre.Console;

namespace Ali1688.Cli;

/// <summary>A plan for people and for programs.</summary>
internal static class PlanView
{
    public static void Show(Invocation invocation, FreshnessPlan plan)
    {
        if (invocation.IsJson) Invocation.PrintJson(Json(plan));
        else ShowTable(invocation, plan);
    }

    private static void ShowTable(Invocation invocation, FreshnessPlan plan)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns($"in the coming {plan.Days} days", "products", "up to date", "mean age, days", "longest wait, days", "checks a day", "changes seen a day");
        foreach (var figures in plan.ByImportance) Add(table, $"importance {figures.Importance:0.###}", figures);
        if (plan.ByImportance.Count > 1) Add(table, "all, by importance", plan.Overall);
        Add(table, "  with another 10 calls a second", plan.WithMoreCalls);
        Add(table, "  with half the products", plan.WithHalfTheProducts);
        foreach (var column in table.Columns.Skip(1)) column.RightAligned();
        invocation.Output.Write(table);
        invocation.Output.WriteLine($"Up to date: {plan.Overall.ShareCurrent:P1}, between {plan.LowestShareCurrent:P1} and {plan.HighestShareCurrent:P1}{(plan.Unknown > 0 ? $"; nothing was learned yet of {plan.Unknown:N0} products" : "")}.");
        if (plan.NotWorthACall > 0) invocation.Output.WriteLine($"{plan.NotWorthACall:N0} products are not worth a call of their own at this quota (they are checked when they waited longest), e.g. {string.Join(", ", plan.NotWorthExamples.Take(3))}.");
    }

    private static void Add(Table table, string name, PlanFigures f) => table.AddRow(
        name, $"{f.Products:N0}", $"{f.ShareCurrent:P1}", $"{f.MeanAgeDays:0.00}", $"{f.LongestWaitDays:0.0}", $"{f.ChecksPerDay:N0}", $"{f.ChangesSeenPerDay:N0}");

    private static object Json(FreshnessPlan plan) => new
    {
        checks_per_day = Math.Round(plan.ChecksPerDay, 1),
        days = plan.Days,
        overall = Json(plan.Overall),
        by_importance = plan.ByImportance.Select(Json),
        lowest_share_current = Math.Round(plan.LowestShareCurrent, 4),
        highest_share_current = Math.Round(plan.HighestShareCurrent, 4),
        nothing_learned_yet = plan.Unknown,
        with_ten_more_calls_a_second = Json(plan.WithMoreCalls),
        with_half_the_products = Json(plan.WithHalfTheProducts),
        not_worth_a_call = plan.NotWorthACall,
        not_worth_a_call_examples = plan.NotWorthExamples.Select(id => id.ToString()),
    };

    private static object Json(PlanFigures f) => new
    {
        importance = f.Importance,
        products = f.Products,
        share_current = Math.Round(f.ShareCurrent, 4),
        mean_age_days = Math.Round(f.MeanAgeDays, 4),
        longest_wait_days = Math.Round(f.LongestWaitDays, 2),
        checks_per_day = Math.Round(f.ChecksPerDay, 1),
        changes_seen_per_day = Math.Round(f.ChangesSeenPerDay, 1),
    };
}
