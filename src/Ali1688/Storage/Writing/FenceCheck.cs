using System.Data.Common;
using Ali1688.Partitioning;
using Ali1688.Storage.Dialects;
using Ali1688.Telemetry;
using static Ali1688.Storage.SqlText;

namespace Ali1688.Storage.Writing;

/// <summary>
/// Tells within a transaction which claims are still good. The rows stay as they are until the transaction ends, so nobody can take a partition
/// between the look and the commit; others may look at the same time.
/// </summary>
internal static class FenceCheck
{
    /// <summary>Those of the claims that were overtaken.</summary>
    public static async Task<IReadOnlySet<Fence>> StaleAsync(StoreDialect dialect, DbTransaction transaction, IEnumerable<Fence> fences, CancellationToken cancellationToken)
    {
        var asked = fences.ToHashSet();
        if (asked.Count == 0) return asked;
        var list = new Literal(string.Join(',', asked.Select(fence => fence.Partition).Distinct().Order()));
        var rows = await transaction.Connection!.QueryAsync( // an open transaction has one
            $"SELECT partition_no, epoch FROM partition_epochs WHERE partition_no IN ({list}) {new Literal(dialect.ForShare)}", row => new Fence(row.GetInt32(0), row.GetInt64(1)), cancellationToken, transaction);
        asked.ExceptWith(rows);
        return asked;
    }

    /// <summary>Counts what was refused.</summary>
    public static void Count(int refused)
    {
        if (refused > 0) Instruments.RefusedWrites.Add(refused);
    }
}
