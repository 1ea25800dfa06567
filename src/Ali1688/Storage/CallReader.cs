using System.Data.Common;
using System.Runtime.CompilerServices;
using Ali1688.Gateway.Products;
using Ali1688.Quotas;
using static Ali1688.Storage.SqlText;

namespace Ali1688.Storage;

/// <summary>Questions about the call log. Thread-safe.</summary>
public sealed class CallReader(Store store)
{
    private const int PageSize = 2000;

    /// <summary>The newest calls, newest first.</summary>
    public async Task<IReadOnlyList<LoggedCall>> NewestAsync(CallFilter filter, int take, CancellationToken cancellationToken) =>
        await QueryAsync($"{And(filter.Conditions())} ORDER BY c.at DESC LIMIT {take}", cancellationToken);

    /// <summary>All calls, oldest first, read page by page.</summary>
    public async IAsyncEnumerable<LoggedCall> AllAsync(CallFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var after = (At: 0L, Node: 0L, Process: 0L);
        while (true)
        {
            FormattableString rest = $"(c.at > {after.At} OR (c.at = {after.At} AND (c.node > {after.Node} OR (c.node = {after.Node} AND c.process > {after.Process}))))";
            var page = await QueryAsync($"{And([.. filter.Conditions(), $"c.at >= {after.At}", rest])} ORDER BY c.at, c.node, c.process LIMIT {PageSize}", cancellationToken);
            foreach (var call in page) yield return call;
            if (page.Count < PageSize) yield break;
            after = page[^1].Position;
        }
    }

    /// <summary>How many calls of a key were sent since a moment.</summary>
    public Task<long> CountAsync(string key, DateTimeOffset since, CancellationToken cancellationToken) => store.ReadAsync(
        (connection, ct) => connection.NumberAsync(
            $"SELECT COUNT(*) FROM calls c WHERE {And(new CallFilter { Key = key, Since = since }.Conditions())}", ct),
        cancellationToken);

    /// <summary>How the calls since a moment ended, the most frequent first.</summary>
    public async Task<IReadOnlyList<(CallEnding Ending, long Count)>> EndingsAsync(DateTimeOffset since, CancellationToken cancellationToken) => await store.ReadAsync(
        (connection, ct) => connection.QueryAsync(
            $"SELECT c.ending, COUNT(*) FROM calls c WHERE {And(new CallFilter { Since = since }.Conditions())} GROUP BY c.ending ORDER BY COUNT(*) DESC",
            row => ((CallEnding)row.GetInt32(0), row.GetInt64(1)),
            ct),
        cancellationToken);

    private async Task<IReadOnlyList<LoggedCall>> QueryAsync(FormattableString rest, CancellationToken cancellationToken) => await store.ReadAsync(
        (connection, ct) => connection.QueryAsync(
            $"""
            SELECT c.at, c.node, c.process, n.name, k.name, a.name, c.item_id, c.ending, c.latency_ms, c.attempt
            FROM calls c JOIN call_names n ON n.id = c.node JOIN call_names k ON k.id = c.app_key JOIN call_names a ON a.id = c.api
            WHERE {rest}
            """,
            Read,
            ct),
        cancellationToken);

    private static LoggedCall Read(DbDataReader row) => new(
        new CallRecord(
            DateTimeOffset.UnixEpoch.AddMicroseconds(row.GetInt64(0)), row.GetString(4), row.GetString(5), row.IsDBNull(6) ? null : row.GetItemId(6),
            (CallEnding)row.GetInt32(7), TimeSpan.FromMilliseconds(row.GetInt64(8)), row.GetInt32(9)),
        $"{row.GetString(3)}:{row.GetInt64(2)}")
    {
        Position = (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2)),
    };
}

/// <summary>A line of the call log.</summary>
/// <param name="Call">The call.</param>
/// <param name="Node">The machine and the process that made it.</param>
public sealed record LoggedCall(CallRecord Call, string Node)
{
    internal (long At, long Node, long Process) Position { get; init; }
}

/// <summary>Which calls are wanted; what is null does not matter. Immutable.</summary>
public sealed record CallFilter
{
    /// <summary>Sent at this moment or later.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Sent before this moment.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>By this key.</summary>
    public string? Key { get; init; }

    /// <summary>To this API.</summary>
    public string? Api { get; init; }

    /// <summary>Ended so.</summary>
    public CallEnding? Ending { get; init; }

    /// <summary>For this product.</summary>
    public ItemId? Item { get; init; }

    internal List<FormattableString> Conditions()
    {
        List<FormattableString> conditions = [];
        if (Since is { } since) conditions.Add($"c.at >= {Micros(since)}");
        if (Until is { } until) conditions.Add($"c.at < {Micros(until)}");
        if (Key is { } key) conditions.Add($"c.app_key = (SELECT id FROM call_names WHERE name = {key})");
        if (Api is { } api) conditions.Add($"c.api = (SELECT id FROM call_names WHERE name = {api})");
        if (Ending is { } ending) conditions.Add($"c.ending = {ending}");
        if (Item is { } item) conditions.Add($"c.item_id = {item}");
        return conditions;
    }

    private static long Micros(DateTimeOffset moment) => (moment - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
}
