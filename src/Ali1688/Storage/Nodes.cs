using System.Data.Common;
using Ali1688.Storage.Dialects;
using static Ali1688.Storage.SqlText;

namespace Ali1688.Storage;

/// <summary>The processes that work on a store, as each describes itself every few seconds. Thread-safe.</summary>
public sealed class Nodes(Store store)
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    /// <summary>Describes this process.</summary>
    public Task SaveAsync(NodeRecord node, CancellationToken cancellationToken) => store.WriteAsync(
        async (transaction, ct) =>
        {
            using var rows = store.Dialect.CreateRowWriter(transaction.Connection!); // an open transaction has one
            await rows.UpsertAsync(Tables.Nodes, [[node.Owner, node.Name, node.Url, node.Products, node.CallsPerSecond, node.SeenAt.ToUnixTimeMilliseconds()]], transaction, ct);
            return await transaction.ExecuteAsync($"DELETE FROM nodes WHERE seen_at < {node.SeenAt - Kept}", ct);
        },
        cancellationToken);

    /// <summary>This process is gone.</summary>
    public Task RemoveAsync(string owner, CancellationToken cancellationToken) => store.WriteAsync((transaction, ct) => transaction.ExecuteAsync($"DELETE FROM nodes WHERE owner = {owner}", ct), cancellationToken);

    /// <summary>All that described themselves within the last hour.</summary>
    public async Task<IReadOnlyList<NodeRecord>> ListAsync(CancellationToken cancellationToken) => await store.ReadPatientlyAsync(
        (connection, ct) => connection.QueryAsync($"SELECT owner, name, url, products, calls_per_second, seen_at FROM nodes ORDER BY name, owner", Read, ct), cancellationToken);

    private static NodeRecord Read(DbDataReader row) =>
        new(row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt64(3), row.GetDouble(4), row.GetMoment(5));
}
