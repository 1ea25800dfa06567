using System.ComponentModel;
using System.Runtime.CompilerServices;
using Ali1688.Gateway.Products;
using Ali1688.Server.Access;
using Ali1688.Storage;
using Ali1688.Watching;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Ali1688.Server.Api;

/// <summary>Sets of products that are kept fresh.</summary>
internal static class WatchRoutes
{
    private const int PageSize = 1000;

    public static void MapWatches(this IEndpointRouteBuilder api)
    {
        var watches = api.MapGroup("/watches").WithTags("Watches").RequireAuthorization(AccessPolicies.Read);
        watches.MapGet("/", ListAsync).WithSummary("Lists the watches");
        watches.MapGet("/{name}", GetAsync).WithSummary("One watch").ProducesProblem(404);
        watches.MapGet("/{name}/products", ProductsAsync).WithSummary("The products of a watch, in the order of their ids").ProducesProblem(404);
        watches.MapGet("/{name}/rounds", RoundsAsync).WithSummary("What a watch did in each round, or day, the newest first").ProducesProblem(404);
        watches.MapPut("/{name}", SaveAsync).WithSummary("Makes a watch, or changes what is given of it").RequireAuthorization(AccessPolicies.Operate).ProducesProblem(400);
        watches.MapDelete("/{name}", RemoveAsync).WithSummary("Removes a watch; what is stored of its products stays").RequireAuthorization(AccessPolicies.Operate).ProducesProblem(404);
        watches.MapPost("/{name}/products", AddAsync).WithSummary("Adds products to a watch").RequireAuthorization(AccessPolicies.Operate).WithRequestLimit(RequestLimits.Lists).ProducesProblem(400).ProducesProblem(404);
        watches.MapPost("/{name}/products/remove", TakeOutAsync).WithSummary("Takes products out of a watch").RequireAuthorization(AccessPolicies.Operate).WithRequestLimit(RequestLimits.Lists).ProducesProblem(404);
    }

    private static async Task<Ok<Page<WatchView>>> ListAsync(Watches watches, CancellationToken cancellationToken)
    {
        var views = new List<WatchView>();
        foreach (var watch in await watches.ListAsync(cancellationToken)) views.Add(await ViewAsync(watches, watch, cancellationToken));
        return TypedResults.Ok(new Page<WatchView>(views, null));
    }

    private static async Task<Ok<WatchView>> GetAsync(string name, Watches watches, CancellationToken cancellationToken) =>
        TypedResults.Ok(await ViewAsync(watches, await FindAsync(watches, name, cancellationToken), cancellationToken));

    private static async Task<Ok<WatchView>> SaveAsync(string name, WatchBody body, Watches watches, CancellationToken cancellationToken)
    {
        if (name.Length is 0 or > 100) throw RefusedRequest.Wrong("A watch's name has 1 to 100 characters.");
        var watch = body.Of(await watches.FindAsync(name, cancellationToken) ?? new Watch { Name = name });
        return TypedResults.Ok(await ViewAsync(watches, await watches.SaveAsync(watch, cancellationToken), cancellationToken));
    }

    private static async Task<NoContent> RemoveAsync(string name, Watches watches, CancellationToken cancellationToken)
    {
        await watches.RemoveAsync((await FindAsync(watches, name, cancellationToken)).Id, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<Page<WatchedProductView>>> ProductsAsync(
        string name, [Description("Go on after this id")] string? after, [Description("How many at the most, 1 to 1000 (100)")] int? take, Watches watches, Store store, CancellationToken cancellationToken)
    {
        var (watch, wanted) = (await FindAsync(watches, name, cancellationToken), QueryText.Take(take));
        var ids = await watches.ItemsAsync(watch.Id, after is null ? null : QueryText.Id(after), wanted, cancellationToken);
        var known = (await new Beliefs(store).OfAsync(ids, cancellationToken)).ToDictionary(belief => belief.Id);
        var views = ids.Select(id => known.TryGetValue(id, out var belief)
            ? new WatchedProductView(id, belief.CheckedAt, Math.Round(belief.Belief.MeanChangesPerDay, 4), belief.IsAbsent)
            : new WatchedProductView(id, null, null, null));
        return TypedResults.Ok(new Page<WatchedProductView>([.. views], ids.Count == wanted ? ids[^1].ToString() : null));
    }

    private static async Task<Ok<Page<RoundView>>> RoundsAsync(string name, [Description("How many at the most, 1 to 1000 (20)")] int? take, Watches watches, CancellationToken cancellationToken)
    {
        var watch = await FindAsync(watches, name, cancellationToken);
        return TypedResults.Ok(new Page<RoundView>([.. (await watches.RoundsAsync(watch.Id, QueryText.Take(take, 20), cancellationToken)).Select(RoundView.Of)], null));
    }

    private static async Task<Ok<WatchView>> AddAsync(string name, IdsBody body, Watches watches, Workspace workspace, CancellationToken cancellationToken)
    {
        var watch = await FindAsync(watches, name, cancellationToken);
        if (body is { Ids: null or { Count: 0 }, Run: null }) throw RefusedRequest.Wrong("Name products: {\"ids\": [610947572360]}, or those of a run: {\"run\": 3}.");
        if (body.Run is { } run && await workspace.Runs.GetAsync(run, cancellationToken) is null) throw RefusedRequest.Missing($"There is no run {run}.");
        await watches.AddItemsAsync(watch.Id, IdsAsync(body, workspace, cancellationToken), cancellationToken);
        return TypedResults.Ok(await ViewAsync(watches, watch, cancellationToken));
    }

    private static async Task<Ok<WatchView>> TakeOutAsync(string name, IdsBody body, Watches watches, Workspace workspace, CancellationToken cancellationToken)
    {
        var watch = await FindAsync(watches, name, cancellationToken);
        await watches.RemoveItemsAsync(watch.Id, await IdsAsync(body, workspace, cancellationToken).ToListAsync(cancellationToken), cancellationToken);
        return TypedResults.Ok(await ViewAsync(watches, watch, cancellationToken));
    }

    private static async IAsyncEnumerable<ItemId> IdsAsync(IdsBody body, Workspace workspace, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var id in body.Ids ?? []) yield return id;
        if (body.Run is not { } run) yield break;
        ItemId? after = null;
        while (await workspace.Runs.ItemsAsync(run, null, after, PageSize, cancellationToken) is { Count: > 0 } page)
        {
            foreach (var item in page) yield return item.Id;
            after = page[^1].Id;
        }
    }

    private static async Task<Watch> FindAsync(Watches watches, string name, CancellationToken cancellationToken) =>
        await watches.FindAsync(name, cancellationToken) ?? throw RefusedRequest.Missing($"There is no watch '{QueryText.Shorten(name)}'.");

    private static async Task<WatchView> ViewAsync(Watches watches, Watch watch, CancellationToken cancellationToken) =>
        WatchView.Of(watch, await watches.CountItemsAsync(watch.Id, cancellationToken), await watches.LatestRoundAsync(watch.Id, cancellationToken));
}
