using System.ComponentModel;
using System.Text.Json.Nodes;
using Ali1688.Gateway.Calls;
using Ali1688.Gateway.Products;
using Ali1688.Server.Runs;
using Ali1688.Storage;

namespace Ali1688.Server.Api;

/// <summary>What is to be collected.</summary>
internal sealed record RunBody
{
    [Description("Product ids: 1 to 19 digits each, as text or number")]
    public IReadOnlyList<ItemId>? Ids { get; init; }

    [Description("Sources to find ids in: own, keyword:TEXT, seller:OPENID, with filters: keyword:TEXT?priceTo=20")]
    public IReadOnlyList<string>? From { get; init; }

    [Description("Stop finding after so many ids of sources")]
    public long? Limit { get; init; }

    [Description("Who goes first when calls are scarce")]
    public CallPriority? Priority { get; init; }

    [Description("Take a stored answer that is not older, instead of calling: 30s, 15m, 2h, 7d")]
    public string? MaxAge { get; init; }

    [Description("Call for every id, however fresh the stored answer is")]
    public bool? Fresh { get; init; }

    [Description("Wait for the next day when the day's quota is spent (true)")]
    public bool? WaitForQuota { get; init; }
}

/// <summary>A run, and what became of its ids so far.</summary>
/// <param name="RunId">Its number.</param>
/// <param name="State">registering, running, finished or interrupted.</param>
/// <param name="IsUnderWay">Whether this service works on it now.</param>
/// <param name="CreatedAt">When it was begun.</param>
/// <param name="FinishedAt">When it ended or was stopped; null while it runs.</param>
/// <param name="Requested">How many ids it has.</param>
/// <param name="Outcomes">How many ids came to each outcome.</param>
/// <param name="Spec">What was asked for.</param>
internal sealed record RunView(long RunId, string State, bool IsUnderWay, DateTimeOffset CreatedAt, DateTimeOffset? FinishedAt, long Requested, RunCounts Outcomes, JsonNode? Spec)
{
#pragma warning disable CA1308 // The command line writes them in lower case.
    public static RunView Of(RunReport run, RunUnderWay? underWay)
    {
        var counts = underWay?.Progress is { } progress ? Now(progress) : run.Counts;
        return new(run.Run.Id, run.Run.State.ToString().ToLowerInvariant(), underWay is not null, run.Run.CreatedAt, run.Run.FinishedAt, counts.Total, counts, JsonNode.Parse(run.Run.Spec));
    }
#pragma warning restore CA1308

    private static RunCounts Now(Collecting.RunProgress progress) => new()
    {
        Pending = progress.CountOf(RunItemOutcome.Pending),
        Changed = progress.CountOf(RunItemOutcome.Changed),
        Unchanged = progress.CountOf(RunItemOutcome.Unchanged),
        FromCache = progress.CountOf(RunItemOutcome.FromCache),
        NotFound = progress.CountOf(RunItemOutcome.NotFound),
        Failed = progress.CountOf(RunItemOutcome.Failed),
        Skipped = progress.CountOf(RunItemOutcome.Skipped),
    };
}

/// <summary>One id of a run.</summary>
/// <param name="Id">The product.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="At">When; null while it is pending.</param>
/// <param name="Attempts">How many calls were spent on it.</param>
internal sealed record RunItemView(ItemId Id, RunItemOutcome Outcome, DateTimeOffset? At, int Attempts)
{
    public static RunItemView Of(RunItem item) => new(item.Id, item.Outcome, item.At, item.Attempts);
}
