using System.ComponentModel;
using Ali1688.Configuration;
using Ali1688.Gateway.Products;
using Ali1688.Keys;
using Ali1688.Server.Access;
using Ali1688.Storage;
using Ali1688.Watching;
using Ali1688.Watching.Planning;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Ali1688.Server.Api;

/// <summary>How fresh the watched products will be.</summary>
/// <param name="ChecksPerDay">Checks a day that the quota allows.</param>
/// <param name="Days">For how many of the coming days.</param>
/// <param name="Overall">All products together.</param>
/// <param name="ByImportance">Those of each importance.</param>
/// <param name="LowestShareCurrent">The part up to date if they change more often than believed.</param>
/// <param name="HighestShareCurrent">The part up to date if they change less often.</param>
/// <param name="NothingLearnedYet">Products of whose habits nothing is known yet.</param>
/// <param name="WithTenMoreCallsASecond">The same with another ten calls a second.</param>
/// <param name="WithHalfTheProducts">The same if only every other product were watched.</param>
/// <param name="NotWorthACall">Products that are not worth a call of their own at this quota.</param>
/// <param name="NotWorthACallExamples">Some of them.</param>
internal sealed record PlanView(
    double ChecksPerDay, int Days, PlanFigures Overall, IReadOnlyList<PlanFigures> ByImportance, double LowestShareCurrent, double HighestShareCurrent,
    long NothingLearnedYet, PlanFigures WithTenMoreCallsASecond, PlanFigures WithHalfTheProducts, long NotWorthACall, IReadOnlyList<ItemId> NotWorthACallExamples)
{
    public static PlanView Of(FreshnessPlan plan) => new(
        plan.ChecksPerDay, plan.Days, plan.Overall, plan.ByImportance, plan.LowestShareCurrent, plan.HighestShareCurrent, plan.Unknown, plan.WithMoreCalls, plan.WithHalfTheProducts, plan.NotWorthACall, plan.NotWorthExamples);
}

/// <summary>Foretells freshness.</summary>
internal static class PlanRoutes
{
    public static void MapPlan(this IEndpointRouteBuilder api) =>
        api.MapGet("/plan", PlanAsync).WithTags("Watches").RequireAuthorization(AccessPolicies.Read).ProducesProblem(404).ProducesProblem(409).WithSummary("Foretells how fresh the watched products will be at a quota")
            .WithDescription("It plays the coming days in virtual time, which takes seconds; one plan is made at a time. No call is made.");

    private static async Task<Ok<PlanView>> PlanAsync(
        [Description("Only this watch")] string? watch, [Description("Calls a second (what the keys allow)")] double? qps, [FromQuery(Name = "per_day"), Description("Calls a day at the most")] long? perDay, [Description("For how many of the coming days, 1 to 365 (14)")] int? days,
        Workspace workspace, KeyPool keys, Settings settings, PlanTurn turn, TimeProvider time, CancellationToken cancellationToken)
    {
        if (days is < 1 or > 365) throw RefusedRequest.Wrong("days takes 1 to 365.");
        if (qps is not null and not (> 0 and <= 100_000) || perDay <= 0) throw RefusedRequest.Wrong("qps and per_day are above 0.");
        var watches = await ChosenAsync(workspace, watch, cancellationToken);
        using var alone = turn.Take();
        var quota = qps is null && perDay is null
            ? await PlanQuota.OfAsync(keys, time, settings.WatchTimeScale, cancellationToken)
            : PlanQuota.Of(qps ?? (double.IsInfinity(settings.Limits.EvenRate) ? 10 : settings.Limits.EvenRate), perDay, ProfileCatalog.Load(settings.ProfilesFile)[settings.Profile].IdsPerCall, settings.WatchTimeScale);
        var plan = await Task.Run(() => FreshnessPlan.MakeAsync(watches, null, workspace.Store, quota, days ?? 14, cancellationToken), cancellationToken);
        return TypedResults.Ok(PlanView.Of(plan));
    }

    private static async Task<IReadOnlyList<Watch>> ChosenAsync(Workspace workspace, string? name, CancellationToken cancellationToken)
    {
        var all = await workspace.Watches.ListAsync(cancellationToken);
        if (name is not null) return all.FirstOrDefault(watch => watch.Name == name) is { } one ? [one] : throw RefusedRequest.Missing($"There is no watch '{QueryText.Shorten(name)}'.");
        return all.Count > 0 ? all : throw new RefusedRequest(409, "no-watches", "There are no watches yet. Make one: PUT /api/v1/watches/NAME");
    }
}

/// <summary>Lets one plan be made at a time: each keeps a core busy for seconds. Thread-safe.</summary>
internal sealed class PlanTurn
{
    private int _taken;

    public IDisposable Take() => Interlocked.Exchange(ref _taken, 1) == 0
        ? new Turn(this)
        : throw new RefusedRequest(409, "plan-under-way", FreshSentences.OtherPlan) { RetryAfter = TimeSpan.FromSeconds(5) };

    private sealed class Turn(PlanTurn owner) : IDisposable
    {
        public void Dispose() => Volatile.Write(ref owner._taken, 0);
    }
}
