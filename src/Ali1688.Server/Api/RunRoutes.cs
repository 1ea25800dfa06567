using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using Ali1688.Collecting;
using Ali1688.Configuration;
using Ali1688.Discovery;
using Ali1688.Gateway.Calls;
using Ali1688.Server.Access;
using Ali1688.Server.Runs;
using Ali1688.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Ali1688.Server.Api;

/// <summary>Runs: started, followed, stopped, looked at.</summary>
internal static class RunRoutes
{
    public static void MapRuns(this IEndpointRouteBuilder api)
    {
        var runs = api.MapGroup("/runs").WithTags("Runs").RequireAuthorization(AccessPolicies.Read);
        runs.MapGet("/", ListAsync).WithSummary("Lists the runs, the newest first");
        runs.MapGet("/{id}", GetAsync).WithSummary("One run, and how far it is").ProducesProblem(404);
        runs.MapGet("/{id}/items", ItemsAsync).WithSummary("The ids of a run and what became of each").ProducesProblem(404);
        runs.MapGet("/{id}/stream", StreamAsync).WithSummary("Follows a run with server-sent events").Produces<RunView>(200, "text/event-stream").ProducesProblem(404)
            .WithDescription("An event `progress` when something came of it, at most two a second; then one event `end`, and the stream ends.");
        runs.MapPost("/", StartAsync).WithSummary("Starts a run").RequireAuthorization(AccessPolicies.Operate).WithRequestLimit(RequestLimits.Lists).Accepts<RunBody>("application/json").ProducesProblem(400).ProducesProblem(409)
            .WithDescription("Collects the named products, or those that sources find. Every id is in the store before the first call, so nothing is lost if the service ends meanwhile; the run can then be resumed.");
        runs.MapPost("/{id}/cancel", CancelAsync).WithSummary("Stops a run; what is known is saved, and it can be resumed").RequireAuthorization(AccessPolicies.Operate).ProducesProblem(404).ProducesProblem(409);
        runs.MapPost("/{id}/resume", ResumeAsync).WithSummary("Goes on with a run that was stopped").RequireAuthorization(AccessPolicies.Operate).ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<Ok<Page<RunView>>> ListAsync(
        [Description("Go on after this run, the `next` of the page before")] long? after, [Description("How many at the most, 1 to 1000 (50)")] int? take, Workspace workspace, RunDesk desk, CancellationToken cancellationToken)
    {
        var (views, wanted) = (new List<RunView>(), QueryText.Take(take, 50));
        var page = await workspace.Runs.ListAsync(after, wanted, cancellationToken);
        foreach (var run in page)
        {
            if (await workspace.Runs.GetAsync(run.Id, cancellationToken) is { } report) views.Add(RunView.Of(report, desk.Find(run.Id)));
        }

        return TypedResults.Ok(new Page<RunView>(views, page.Count == wanted ? page[^1].Id.ToString(CultureInfo.InvariantCulture) : null));
    }

    private static async Task<Ok<RunView>> GetAsync(long id, Workspace workspace, RunDesk desk, CancellationToken cancellationToken) =>
        TypedResults.Ok(RunView.Of(await FindAsync(workspace, id, cancellationToken), desk.Find(id)));

    private static async Task<Ok<Page<RunItemView>>> ItemsAsync(
        long id, [Description("Only those that ended so")] RunItemOutcome? outcome, [Description("Go on after this id")] string? after, [Description("How many at the most, 1 to 1000 (100)")] int? take, Workspace workspace, CancellationToken cancellationToken)
    {
        var (run, wanted) = (await FindAsync(workspace, id, cancellationToken), QueryText.Take(take));
        var items = await workspace.Runs.ItemsAsync(run.Run.Id, outcome, after is null ? null : QueryText.Id(after), wanted, cancellationToken);
        return TypedResults.Ok(new Page<RunItemView>([.. items.Select(RunItemView.Of)], items.Count == wanted ? items[^1].Id.ToString() : null));
    }

    private static async Task<IResult> StreamAsync(long id, Workspace workspace, RunFeed feed, CancellationToken cancellationToken)
    {
        var run = await FindAsync(workspace, id, cancellationToken);
        return EventStream.Of(feed.FollowAsync(run.Run.Id, cancellationToken));
    }

    private static async Task<Accepted<RunView>> StartAsync(RunBody body, RunDesk desk, Settings settings, CancellationToken cancellationToken)
    {
        DemandRoom(desk);
        var run = await desk.StartAsync(OrderFrom(body, settings), cancellationToken);
        return TypedResults.Accepted($"/api/v1/runs/{run.Run.Id}", RunView.Of(run, desk.Find(run.Run.Id)));
    }

    private static async Task<Ok<RunView>> CancelAsync(long id, Workspace workspace, RunDesk desk, CancellationToken cancellationToken)
    {
        await FindAsync(workspace, id, cancellationToken);
        var underWay = desk.Find(id) ?? throw new RefusedRequest(409, "not-under-way", $"This service does not work on run {id} now.");
        underWay.Cancel();
        await underWay.End.WaitAsync(cancellationToken);
        return TypedResults.Ok(RunView.Of(await FindAsync(workspace, id, cancellationToken), desk.Find(id)));
    }

    private static async Task<Accepted<RunView>> ResumeAsync(long id, Workspace workspace, RunDesk desk, Settings settings, CancellationToken cancellationToken)
    {
        var run = await FindAsync(workspace, id, cancellationToken);
        if (desk.Find(id) is not null) throw new RefusedRequest(409, "under-way", $"Run {id} is under way.");
        if (run.Run.State is RunState.Finished or RunState.Registering) throw new RefusedRequest(409, "not-stopped", $"Run {id} is {run.Run.State}; only a run that was stopped goes on.");
        DemandRoom(desk);
        var resumed = await desk.ResumeAsync(run, new CollectOptions { MaxAge = settings.MaxAge }, cancellationToken);
        return TypedResults.Accepted($"/api/v1/runs/{id}", RunView.Of(resumed, desk.Find(id)));
    }

    internal static void DemandRoom(RunDesk desk)
    {
        if (!desk.HasRoom) throw new RefusedRequest(409, "too-many-runs", $"{RunDesk.MostAtOnce} runs are under way; wait for one of them to end, or cancel one.");
    }

    private static RunOrder OrderFrom(RunBody body, Settings settings)
    {
        var (ids, from) = (body.Ids ?? [], body.From ?? []);
        if (ids.Count == 0 && from.Count == 0) throw RefusedRequest.Wrong("Name ids or sources: {\"ids\": [610947572360]} or {\"from\": [\"own\"]}.");
        if (body.Limit is not null && from.Count == 0) throw RefusedRequest.Wrong("limit says how many ids the sources may find; name a source with from.");
        if (body.Limit < 1) throw RefusedRequest.Wrong("limit takes a whole number from 1.");
        var sources = new SourceBook(settings);
        return new RunOrder(ids, sources.Begin([.. from.Select(sources.Parse)], body.Limit), OptionsFrom(body, settings), SpecOf(body, settings));
    }

    private static CollectOptions OptionsFrom(RunBody body, Settings settings) => new()
    {
        Priority = body.Priority ?? CallPriority.Normal,
        MaxAge = body.Fresh == true ? TimeSpan.Zero : body.MaxAge is { } text ? QueryText.Span(text, "max_age") : settings.MaxAge,
        WaitForQuota = body.WaitForQuota ?? true,
    };

    private static string SpecOf(RunBody body, Settings settings) => JsonSerializer.Serialize(new
    {
        profile = settings.Profile,
        source = "api",
        from = body.From ?? [],
        priority = (body.Priority ?? CallPriority.Normal).ToString(),
        fresh = body.Fresh == true,
    });

    private static async Task<RunReport> FindAsync(Workspace workspace, long id, CancellationToken cancellationToken) =>
        await workspace.Runs.GetAsync(id, cancellationToken) ?? throw RefusedRequest.Missing($"There is no run {id}.");
}
