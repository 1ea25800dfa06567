using System.Data.Common;
using Ali1688.Storage.Dialects;
using static Ali1688.Storage.SqlText;

namespace Ali1688.Storage.Writing;

/// <summary>Keeps what products are found by, within the transaction that writes them. A batch that changes no product costs nothing here.</summary>
internal sealed class ListRows(StoreDialect dialect, RowWriter rows, DbTransaction transaction)
{
    public async Task WriteAsync(BatchPlan plan, CancellationToken cancellationToken)
    {
        var listed = plan.Versions.Select(version => (version.Product.Id, Row: ListRow.From(version.Product, version.Check.State, version.Check.ChangedAt))).ToList();
        await rows.UpsertAsync(Tables.ProductList, [.. listed.Select(version => version.Row)], transaction, cancellationToken);
        await rows.WriteWordsAsync([.. listed.Where(version => plan.Retitled.Contains(version.Id)).Select(version => ListRow.Words(version.Row))], transaction, cancellationToken);
        var moved = plan.Moved.ToList();
        if (moved.Count > 0) await FollowAsync(new Literal(dialect.IdList(moved)), cancellationToken);
    }

    // Of a product that was never collected there is no row, and none comes to be.
    private Task<int> FollowAsync(Literal ids, CancellationToken cancellationToken) => transaction.ExecuteAsync(
        $"""
        UPDATE product_list SET
          stock = COALESCE((SELECT p.quantity FROM ali1688_products p WHERE p.item_id = product_list.item_id), {ListRow.Unknown}),
          state = (SELECT c.state FROM item_checks c WHERE c.item_id = product_list.item_id),
          changed_at = (SELECT c.changed_at FROM item_checks c WHERE c.item_id = product_list.item_id)
        WHERE item_id IN ({ids})
        """,
        cancellationToken);
}
