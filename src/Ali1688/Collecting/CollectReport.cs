using System.Text.Json.Serialization;
using Ali1688.Discovery;
using Ali1688.Quotas;
using Ali1688.Storage;

namespace Ali1688.Collecting;

/// <summary>What became of a run: the one object that <c>collect --json</c> prints. The counts of ids are the whole run's; calls and times are those of this start of it.</summary>
public sealed record CollectReport
{
    /// <summary>The run's number.</summary>
    [JsonPropertyName("run_id")]
    public required long RunId { get; init; }

    /// <summary>Ids asked for, each once.</summary>
    [JsonPropertyName("requested")]
    public required long Requested { get; init; }

    /// <summary>Ids whose product the platform gave.</summary>
    [JsonPropertyName("collected")]
    public required long Collected { get; init; }

    /// <summary>Of those, products that were new or differed.</summary>
    [JsonPropertyName("changed")]
    public required long Changed { get; init; }

    /// <summary>Of those, products that were the same as before.</summary>
    [JsonPropertyName("unchanged")]
    public required long Unchanged { get; init; }

    /// <summary>Ids for which a fresh enough answer was at hand.</summary>
    [JsonPropertyName("from_cache")]
    public required long FromCache { get; init; }

    /// <summary>Ids that the platform does not know or does not show.</summary>
    [JsonPropertyName("not_found")]
    public required long NotFound { get; init; }

    /// <summary>Ids given up: they are in the dead letters.</summary>
    [JsonPropertyName("failed")]
    public required long Failed { get; init; }

    /// <summary>Ids left over because the run stopped early; the same command goes on with them.</summary>
    [JsonPropertyName("skipped")]
    public required long Skipped { get; init; }

    /// <summary>Calls sent to the platform, each attempt counted.</summary>
    [JsonPropertyName("api_calls")]
    public required long ApiCalls { get; init; }

    /// <summary>Calls that asked again.</summary>
    [JsonPropertyName("retries")]
    public required long Retries { get; init; }

    /// <summary>Calls that the platform's flow control refused.</summary>
    [JsonPropertyName("rejected_by_quota")]
    public required long RejectedByQuota { get; init; }

    /// <summary>How long this start of the run took.</summary>
    [JsonPropertyName("elapsed_seconds")]
    public required double ElapsedSeconds { get; init; }

    /// <summary>Ids ended a second, in this start of the run.</summary>
    [JsonPropertyName("items_per_second")]
    public required double ItemsPerSecond { get; init; }

    /// <summary>Whether an earlier, unfinished run was taken up.</summary>
    [JsonPropertyName("resumed")]
    public required bool Resumed { get; init; }

    /// <summary>How it ended: finished, interrupted, or why it was halted.</summary>
    [JsonPropertyName("state")]
    public required string State { get; init; }

    /// <summary>What the run's sources brought; absent when it has none.</summary>
    [JsonPropertyName("discovered")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DiscoveredIds? Discovered { get; init; }

    /// <summary>Why it was halted, in words; absent when it was not.</summary>
    [JsonPropertyName("message")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Message { get; init; }

    /// <summary>Why it was halted.</summary>
    [JsonIgnore]
    public HaltReason? Halt { get; init; }

    /// <summary>The report of a run that stopped before its sources were read to their end.</summary>
    public static CollectReport OfUnread(RunReport run, bool resumed, DiscoveryReport found)
    {
        using var halt = new CollectionHalt(CancellationToken.None);
        if (found.Halt is { } why) halt.Stop(why.Reason, why.Message, why.Exception);
        var report = From(run.Run.Id, new RunProgress(run.Counts), resumed, default, TimeSpan.Zero, halt).With(found);
        return found.Halt is null ? report with { State = "interrupted" } : report;
    }

    /// <summary>The report with what was spent on finding the ids.</summary>
    public CollectReport With(DiscoveryReport found) => this with
    {
        ApiCalls = ApiCalls + found.Calls.Sent,
        Retries = Retries + found.Retries,
        RejectedByQuota = RejectedByQuota + found.Calls.Throttled,
        ElapsedSeconds = Math.Round(ElapsedSeconds + found.Elapsed.TotalSeconds, 3),
        Discovered = new DiscoveredIds(found.Pages, found.Ids, found.BadEntries, found.Cut, found.IsComplete),
    };

    internal static CollectReport From(long runId, RunProgress progress, bool resumed, CallCounts calls, TimeSpan elapsed, CollectionHalt halt)
    {
        var (changed, unchanged) = (progress.CountOf(RunItemOutcome.Changed), progress.CountOf(RunItemOutcome.Unchanged));
        var seconds = Math.Max(elapsed.TotalSeconds, 0.001);
        return new CollectReport
        {
            RunId = runId,
            Requested = progress.Requested,
            Collected = changed + unchanged,
            Changed = changed,
            Unchanged = unchanged,
            FromCache = progress.CountOf(RunItemOutcome.FromCache),
            NotFound = progress.CountOf(RunItemOutcome.NotFound),
            Failed = progress.CountOf(RunItemOutcome.Failed),
            Skipped = progress.CountOf(RunItemOutcome.Pending) + progress.CountOf(RunItemOutcome.Skipped),
            ApiCalls = calls.Sent,
            Retries = progress.Retries,
            RejectedByQuota = calls.Throttled,
            ElapsedSeconds = Math.Round(seconds, 3),
            ItemsPerSecond = Math.Round((progress.Done - progress.DoneBefore) / seconds, 1),
            Resumed = resumed,
            State = halt.Reason is { } why ? Word(why.Reason) : progress.Done == progress.Requested ? "finished" : "interrupted",
            Message = halt.Reason?.Message,
            Halt = halt.Reason?.Reason,
        };
    }

    private static string Word(HaltReason reason) => reason switch
    {
        HaltReason.CredentialsRefused => "credentials-refused",
        HaltReason.LoginNeeded => "login-needed",
        HaltReason.PermissionRefused => "permission-refused",
        HaltReason.Unreachable => "unreachable",
        HaltReason.DayQuotaSpent => "day-quota-spent",
        _ => "failed",
    };
}
