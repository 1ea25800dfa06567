using System.Data.Common;
using Ali1688.Gateway.Products;
using Ali1688.Storage.Dialects;
using static Ali1688.Storage.SqlText;

namespace Ali1688.Storage.Writing;

/// <summary>Reads and writes, within one transaction, what a <see cref="StockBook"/> holds. A batch that moves no stock costs nothing here.</summary>
internal sealed class StockRows(StoreDialect dialect, RowWriter rows, DbTransaction transaction)
{
    public async Task<StockBook> ReadAsync(IEnumerable<PendingWrite> writes, CancellationToken cancellationToken)
    {
        var moved = writes.Where(write => write.Stock is not null).Select(write => write.Id).Distinct().ToList();
        if (moved.Count == 0) return StockBook.Empty;
        var ids = new Literal(dialect.IdList(moved));
        var marks = await transaction.Connection!.QueryAsync( // an open transaction has one
            $"SELECT item_id, sku_id, moved_at, msg_id FROM stock_marks WHERE item_id IN ({ids})",
            row => (Key: (row.GetItemId(0), row.GetString(1)), Mark: new StockMark(row.GetInt64(2), row.GetInt64(3))),
            cancellationToken,
            transaction);
        return new StockBook(marks.ToDictionary(row => row.Key, row => row.Mark));
    }

    /// <summary>Writes what moved; before the products, since one of them may have come whole later in the batch.</summary>
    public async Task WriteAsync(BatchPlan plan, StockBook book, CancellationToken cancellationToken)
    {
        await rows.UpsertAsync(Tables.ProductStocks, [.. plan.Stocks.Where(row => !plan.Products.ContainsKey(row.Key)).Select(row => row.Value)], transaction, cancellationToken);
        await rows.UpsertAsync(Tables.StockMarks, [.. book.NewMarks.Select(Row)], transaction, cancellationToken);
    }

    private static object?[] Row(KeyValuePair<(ItemId Id, string Sku), StockMark> mark) =>
        [mark.Key.Id.Value, mark.Key.Sku, mark.Value.MovedAt, mark.Value.MessageId];
}
