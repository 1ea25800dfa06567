using System.ComponentModel;
using System.Globalization;
using System.Text.Json.Nodes;
using Ali1688.Gateway.Products;
using Ali1688.Server.Access;
using Ali1688.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Ali1688.Server.Api;

/// <summary>One change.</summary>
/// <param name="Cursor">Its number in the order of all changes; the feed goes on after it.</param>
/// <param name="Id">The product.</param>
/// <param name="ObservedAt">When it was seen.</param>
/// <param name="CheckedBefore">When the product was looked at before: it happened in between.</param>
/// <param name="Cause">Whether it was observed or came from a new reading of an old answer.</param>
/// <param name="Field">The field: price, stock, title, state …</param>
/// <param name="Old">Its value before, as JSON; null where there was none.</param>
/// <param name="New">Its value after.</param>
internal sealed record ChangeView(long Cursor, ItemId Id, DateTimeOffset ObservedAt, DateTimeOffset CheckedBefore, string Cause, string Field, JsonNode? Old, JsonNode? New)
{
    public static ChangeView Of(StoredChange change) => new(
        change.Cursor, change.Id, change.ObservedAt, change.CheckedBefore, change.Cause == ChangeCause.Observed ? "observed" : "reprocessed",
        change.Change.Field, Node(change.Change.Old), Node(change.Change.New));

    private static JsonNode? Node(string? json) => json is null ? null : JsonNode.Parse(json);
}

/// <summary>What changed, as a list and as a stream.</summary>
internal static class ChangeRoutes
{
    public static void MapChanges(this IEndpointRouteBuilder api)
    {
        var changes = api.MapGroup("/changes").WithTags("Changes").RequireAuthorization(AccessPolicies.Read);
        changes.MapGet("/", ListAsync).WithSummary("The feed of changes, the oldest first")
            .WithDescription("Cursors have no gaps, and nothing ever appears before one that was given: whoever goes on after the last one that was seen misses nothing. `next` is there even when there is no more now.");
        changes.MapGet("/stream", Stream).WithSummary("The feed as server-sent events").Produces<ChangeView>(200, "text/event-stream")
            .WithDescription("Each event `change` has its cursor as id; after a break the header Last-Event-ID (which browsers send by themselves) or `after` goes on behind it. Without either it begins now. An event `ping` comes every 15 seconds.");
    }

    private static async Task<Ok<Page<ChangeView>>> ListAsync(
        [Description("Go on after this cursor (0: from the beginning)")] long? after,
        [Description("How many at the most, 1 to 1000 (100)")] int? take,
        [AsParameters] ChangeQuestion question, ChangeReader changes, TimeProvider time, CancellationToken cancellationToken)
    {
        var (begin, wanted, filter) = (after ?? 0, QueryText.Take(take), question.Filter(time));
        var newest = await changes.LastAsync(cancellationToken); // before the page: what comes in between must not be passed over
        var page = await changes.AfterAsync(begin, filter, wanted, cancellationToken);
        var next = page.Count == wanted ? page[^1].Cursor : Math.Max(newest, page.Count > 0 ? page[^1].Cursor : begin);
        return TypedResults.Ok(new Page<ChangeView>([.. page.Select(ChangeView.Of)], Math.Max(next, begin).ToString(CultureInfo.InvariantCulture)));
    }

    private static IResult Stream(
        [Description("Go on after this cursor")] long? after,
        [FromHeader(Name = "Last-Event-ID"), Description("Go on after this cursor; goes before `after`")] string? lastEventId,
        [AsParameters] ChangeQuestion question, ChangeFeed feed, TimeProvider time, CancellationToken cancellationToken)
    {
        if (lastEventId is not null && !long.TryParse(lastEventId, NumberStyles.None, CultureInfo.InvariantCulture, out _)) throw RefusedRequest.Wrong("Last-Event-ID is no cursor: a whole number is expected.");
        long? begin = lastEventId is null ? after : long.Parse(lastEventId, CultureInfo.InvariantCulture);
        return EventStream.Of(feed.FollowAsync(begin, question.Filter(time), cancellationToken));
    }
}
