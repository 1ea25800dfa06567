using System.ComponentModel;
using Ali1688.Collecting;
using Ali1688.Gateway.Calls;
using Ali1688.Gateway.Products;
using Ali1688.Server.Access;
using Ali1688.Server.Runs;
using Ali1688.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Ali1688.Server.Api;

/// <summary>An id that was given up.</summary>
/// <param name="Id">The product.</param>
/// <param name="Profile">The API it was asked with.</param>
/// <param name="Reason">Why: timed-out, unreadable, bad-request …</param>
/// <param name="Code">The platform's code; null where it gave none.</param>
/// <param name="Message">What the platform said.</param>
/// <param name="Attempts">How many calls were spent on it.</param>
/// <param name="RunId">The run that gave it up; null when it was none.</param>
/// <param name="At">When.</param>
internal sealed record DeadLetterView(ItemId Id, string Profile, string Reason, string? Code, string Message, int Attempts, long? RunId, DateTimeOffset At)
{
    public static DeadLetterView Of(StoredDeadLetter stored) => new(
        stored.Id, stored.Letter.Profile, stored.Letter.Reason, stored.Letter.Code, stored.Letter.Message, stored.Attempts, stored.RunId, stored.At);
}

/// <summary>Which dead letters are meant: some ids, or all of a reason, or all.</summary>
/// <param name="Ids">These products.</param>
/// <param name="Reason">All that were given up for this reason.</param>
/// <param name="All">All of them.</param>
internal sealed record DeadLetterChoice(IReadOnlyList<ItemId>? Ids, string? Reason, bool? All);

/// <summary>How many there were.</summary>
/// <param name="Dropped">How many were taken off the list.</param>
internal sealed record DroppedView(int Dropped);

/// <summary>Ids that were given up: looked at, asked for again, dropped.</summary>
internal static class DeadLetterRoutes
{
    private const int PageSize = 1000;

    public static void MapDeadLetters(this IEndpointRouteBuilder api)
    {
        var letters = api.MapGroup("/dead-letters").WithTags("Dead letters").RequireAuthorization(AccessPolicies.Read);
        letters.MapGet("/", ListAsync).WithSummary("Lists the ids that were given up");
        letters.MapPost("/retry", RetryAsync).WithSummary("Collects them again, as a run; those that succeed leave the list").RequireAuthorization(AccessPolicies.Operate).ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        letters.MapPost("/drop", DropAsync).WithSummary("Takes them off the list").RequireAuthorization(AccessPolicies.Operate).ProducesProblem(400);
    }

    private static async Task<Ok<Page<DeadLetterView>>> ListAsync(
        [Description("Only those given up for this reason: timed-out, unreadable …")] string? reason, [Description("Go on after this cursor, the `next` of the page before")] string? after, [Description("How many at the most, 1 to 1000 (100)")] int? take,
        DeadLetters letters, CancellationToken cancellationToken)
    {
        var wanted = QueryText.Take(take);
        var page = await letters.ListAsync(reason, after is null ? null : KeyFrom(after), wanted, cancellationToken);
        return TypedResults.Ok(new Page<DeadLetterView>([.. page.Select(DeadLetterView.Of)], page.Count == wanted ? $"{page[^1].Id}:{page[^1].Letter.Profile}" : null));
    }

    private static async Task<Accepted<RunView>> RetryAsync(DeadLetterChoice choice, DeadLetters letters, RunDesk desk, CancellationToken cancellationToken)
    {
        RunRoutes.DemandRoom(desk);
        var ids = await ChosenAsync(choice, letters, cancellationToken);
        if (ids.Count == 0) throw RefusedRequest.Missing("There are no such dead letters.");
        var run = await desk.StartAsync(new RunOrder(ids, [], new CollectOptions { MaxAge = TimeSpan.Zero, Priority = CallPriority.Normal }, """{"source":"dead-letters"}"""), cancellationToken);
        return TypedResults.Accepted($"/api/v1/runs/{run.Run.Id}", RunView.Of(run, desk.Find(run.Run.Id)));
    }

    private static async Task<Ok<DroppedView>> DropAsync(DeadLetterChoice choice, DeadLetters letters, CancellationToken cancellationToken)
    {
        Demand(choice);
        return TypedResults.Ok(new DroppedView(choice.Ids is { } ids ? await letters.DropAsync(ids, cancellationToken) : await letters.DropAllAsync(choice.Reason, cancellationToken)));
    }

    private static async Task<IReadOnlyList<ItemId>> ChosenAsync(DeadLetterChoice choice, DeadLetters letters, CancellationToken cancellationToken)
    {
        Demand(choice);
        if (choice.Ids is { } named) return named;
        var (ids, after) = (new List<ItemId>(), (ItemId?)null);
        while (await letters.IdsAsync(choice.Reason, after, PageSize, cancellationToken) is { Count: > 0 } page)
        {
            ids.AddRange(page);
            after = page[^1];
        }

        return ids;
    }

    // Nobody is to drop all by forgetting a word.
    private static void Demand(DeadLetterChoice choice)
    {
        var ways = (choice.Ids is { Count: > 0 } ? 1 : 0) + (choice.Reason is not null ? 1 : 0) + (choice.All == true ? 1 : 0);
        if (ways != 1) throw RefusedRequest.Wrong("Say which ones, in one way: {\"ids\": [610947572360]}, {\"reason\": \"timed-out\"} or {\"all\": true}.");
    }

    private static DeadLetterKey KeyFrom(string cursor) => cursor.Split(':', 2) is [var id, var profile] && ItemId.TryParse(id, out var item)
        ? new DeadLetterKey(item, profile)
        : throw RefusedRequest.Wrong("This is no cursor; take the one that came with the page before, whole and unchanged.");
}
