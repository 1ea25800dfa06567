using System.Data.Common;
using Ali1688.Gateway.Products;
using Ali1688.Partitioning;
using Ali1688.Storage.Dialects;
using static Ali1688.Storage.SqlText;

namespace Ali1688.Storage.Writing;

/// <summary>Carries out one batch within one transaction.</summary>
internal sealed class BatchCommit(StoreDialect dialect, RowWriter rows, DbTransaction transaction)
{
    /// <summary>Writes everything and gives what each write came to; the caller commits. What is written under an overtaken claim is refused, and its caller told so.</summary>
    public async Task<IReadOnlyList<RunItemOutcome>> WriteAsync(IReadOnlyCollection<PendingWrite> writes, CancellationToken cancellationToken)
    {
        var stale = await FenceCheck.StaleAsync(dialect, transaction, writes.Select(write => write.Fence).OfType<Fence>(), cancellationToken);
        if (stale.Count == 0) return await WriteGoodAsync(writes, cancellationToken);
        var good = writes.Where(write => write.Fence is not { } fence || !stale.Contains(fence)).ToList();
        FenceCheck.Count(writes.Count - good.Count);
        foreach (var refused in writes.Except(good)) refused.Fail(new PartitionLostException(refused.Fence!.Value.Partition)); // only what has a fence is refused
        var results = new Queue<RunItemOutcome>(good.Count == 0 ? [] : await WriteGoodAsync(good, cancellationToken));
        return [.. writes.Select(write => write.Settled.IsFaulted ? RunItemOutcome.Skipped : results.Dequeue())];
    }

    private async Task<IReadOnlyList<RunItemOutcome>> WriteGoodAsync(IReadOnlyCollection<PendingWrite> writes, CancellationToken cancellationToken)
    {
        var (versions, stocks) = (new VersionRows(dialect, rows, transaction), new StockRows(dialect, rows, transaction));
        var known = await ReadChecksAsync(writes, cancellationToken);
        var book = await stocks.ReadAsync(writes, cancellationToken);
        var plan = BatchPlan.For(writes, known, await versions.ReadAsync(writes, known, cancellationToken), book);
        await rows.UpsertAsync(Tables.ProductContents, plan.Contents.Values, transaction, cancellationToken);
        await stocks.WriteAsync(plan, book, cancellationToken);
        await rows.UpsertAsync(Tables.Products, plan.Products.Values, transaction, cancellationToken);
        await rows.UpsertAsync(Tables.ItemChecks, CheckRows(plan), transaction, cancellationToken);
        await new ListRows(dialect, rows, transaction).WriteAsync(plan, cancellationToken);
        await rows.UpsertAsync(Tables.RunItems, plan.RunItems.Values, transaction, cancellationToken);
        await ReplaceFindingsAsync(plan.Findings, cancellationToken);
        await DropSettledLettersAsync(plan.SettledLetters, cancellationToken);
        await rows.UpsertAsync(Tables.DeadLetters, plan.Letters.Values, transaction, cancellationToken);
        await versions.AppendAsync(plan.Changes, cancellationToken);
        return plan.Results;
    }

    // The rows are kept from other processes: of two that saw the same change at once, one must find it written. All take them in the order of their
    // ids and before any other row, so that they do not stand in each other's way.
    private async Task<Dictionary<ItemId, ItemCheck>> ReadChecksAsync(IEnumerable<PendingWrite> writes, CancellationToken cancellationToken)
    {
        var ids = Ids(writes.Select(write => write.Id).Distinct());
        var checks = await transaction.Connection!.QueryAsync(
            $"SELECT item_id, checked_at, changed_at, digest, state FROM item_checks WHERE item_id IN ({ids}) {new Literal(dialect.ForUpdate)}",
            row => (Id: row.GetItemId(0), Check: new ItemCheck(row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), (CheckState)row.GetInt32(4))),
            cancellationToken,
            transaction);
        return checks.ToDictionary(row => row.Id, row => row.Check);
    }

    private static List<object?[]> CheckRows(BatchPlan plan) =>
        [.. plan.Checks.Select(row => new object?[] { row.Key.Value, row.Value.CheckedAt, row.Value.ChangedAt, row.Value.Digest, (int)row.Value.State })];

    private async Task ReplaceFindingsAsync(Dictionary<ItemId, PreparedAnswer> answers, CancellationToken cancellationToken)
    {
        if (answers.Count == 0) return;
        await transaction.ExecuteAsync($"DELETE FROM findings WHERE item_id IN ({Ids(answers.Keys)})", cancellationToken);
        var found = answers.SelectMany(item => item.Value.Findings.Select((finding, seq) => new object?[]
        {
            item.Key.Value, seq, ProductRow.Cut(finding.Path, 500), ProductRow.Cut(finding.Problem, 500), ProductRow.Cut(finding.Sample, 500),
            item.Value.Profile, item.Value.At,
        }));
        await rows.UpsertAsync(Tables.Findings, found.ToList(), transaction, cancellationToken);
    }

    private async Task DropSettledLettersAsync(IEnumerable<(ItemId Id, string? Profile)> settled, CancellationToken cancellationToken)
    {
        foreach (var group in settled.GroupBy(letter => letter.Profile, letter => letter.Id))
        {
            FormattableString letters = $"DELETE FROM dead_letters WHERE item_id IN ({Ids(group)})";
            await transaction.ExecuteAsync(group.Key is null ? letters : $"{letters} AND profile = {group.Key}", cancellationToken);
        }
    }

    private Literal Ids(IEnumerable<ItemId> ids) => new(dialect.IdList(ids));
}
