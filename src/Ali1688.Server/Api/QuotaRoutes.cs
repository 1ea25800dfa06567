using Ali1688.Keys;
using Ali1688.Quotas;
using Ali1688.Server.Access;
using Ali1688.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Ali1688.Server.Api;

/// <summary>What a key has used and may still use.</summary>
/// <param name="AppKey">The key.</param>
/// <param name="Api">The API whose own quota this is; null for the key's.</param>
/// <param name="UsedToday">Calls since the day began.</param>
/// <param name="PerDay">Calls a day; null for no limit.</param>
/// <param name="LeftToday">Calls that are left; null for no limit.</param>
/// <param name="ResetsAt">When the day ends.</param>
/// <param name="ParkedUntil">Until when nothing is sent, because the day's quota is spent; null while calls are sent.</param>
/// <param name="LimitPerSecond">Calls a second by the configuration; null for no limit.</param>
/// <param name="PacePerSecond">The pace now; null for no limit.</param>
/// <param name="LearnedLimit">What the platform was seen to allow in a second; null where it never throttled.</param>
/// <param name="RecentPerSecond">Calls a second over the last ten minutes.</param>
/// <param name="RunsOutAt">When the day's quota will be spent at this rate; null when it lasts.</param>
internal sealed record QuotaView(
    string AppKey, string? Api, long UsedToday, long? PerDay, long? LeftToday, DateTimeOffset ResetsAt, DateTimeOffset? ParkedUntil,
    double? LimitPerSecond, double? PacePerSecond, double? LearnedLimit, double RecentPerSecond, DateTimeOffset? RunsOutAt)
{
    public static QuotaView Of(string key, string? api, QuotaAccount account, double recent)
    {
        var outlook = QuotaOutlook.Of(account);
        return new(
            key, api, outlook.UsedToday, outlook.PerDay, outlook.LeftToday, outlook.ResetsAt, account.ParkedUntil(1), Finite(account.Limits.EvenRate), Finite(outlook.Rate),
            account.State.LearnedRate > 0 ? account.State.LearnedRate : null, Math.Round(recent, 2), outlook.RunsOutAt(recent));
    }

    private static double? Finite(double rate) => double.IsInfinity(rate) ? null : Math.Round(rate, 3);
}

/// <summary>The keys' quotas.</summary>
internal static class QuotaRoutes
{
    private static readonly TimeSpan Recent = TimeSpan.FromMinutes(10);

    public static void MapQuota(this IEndpointRouteBuilder api) =>
        api.MapGet("/quota", ListAsync).WithTags("Quota").RequireAuthorization(AccessPolicies.Read).WithSummary("What each key has used today, its pace, and what is left");

    private static async Task<Ok<Page<QuotaView>>> ListAsync(KeyPool keys, CallReader calls, CancellationToken cancellationToken)
    {
        var views = new List<QuotaView>();
        foreach (var key in keys.Keys.DistinctBy(key => key.AppKey))
        {
            var accounts = await key.Ledger.ReadAsync(cancellationToken);
            var recent = await calls.CountAsync(key.AppKey, accounts[0].State.WallSeen - Recent, cancellationToken) / Recent.TotalSeconds;
            views.AddRange(accounts.Select((account, i) => QuotaView.Of(key.AppKey, i == 0 ? null : key.Profile.Name, account, recent)));
        }

        return TypedResults.Ok(new Page<QuotaView>(views, null));
    }
}
