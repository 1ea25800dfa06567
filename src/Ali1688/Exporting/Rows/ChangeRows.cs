using System.Data.Common;
using Ali1688.Queries;
using Ali1688.Storage;
using static Ali1688.Storage.SqlText;

namespace Ali1688.Exporting.Rows;

/// <summary>Changes after a cursor in their order, up to the last one that there is when each page is read.</summary>
internal sealed class ChangeRows(Store store, ExportRequest request) : IRowSource
{
    private const int PageSize = 5000;
    private readonly List<FormattableString> _conditions = Conditions(store, request);
    private long _after = request.After;
    private bool _isOver;

    public IReadOnlyList<ExportColumn> Columns { get; } = ExportTable.Of(request.What);

    public async Task<bool> FillAsync(RowBatch batch, CancellationToken cancellationToken)
    {
        if (_isOver) return false;
        List<FormattableString> conditions = [.. _conditions, $"change_id > {_after}"];
        var rows = await store.ReadAsync(
            (connection, ct) => connection.ReadAsync(
                $"SELECT change_id, item_id, observed_at, checked_before, cause, field, old_value, new_value FROM changes WHERE {And(conditions)} ORDER BY change_id LIMIT {PageSize}",
                row => Add(row, batch),
                ct),
            cancellationToken);
        _isOver = rows < PageSize;
        batch.Cursor = _after;
        return rows > 0;
    }

    private static List<FormattableString> Conditions(Store store, ExportRequest request)
    {
        var conditions = request.Changes.Conditions();
        if (request.What == ExportWhat.Prices) conditions.Add($"(field IN ('price', 'priceMax', 'tiers') OR field LIKE 'sku:%')");
        if (ListConditions.Of(request.Products, store.Dialect) is { Count: > 0 } products)
            conditions.Add($"item_id IN (SELECT l.item_id FROM product_list l LEFT JOIN item_checks c ON c.item_id = l.item_id WHERE {And([.. products.Select(condition => condition.Sql)])})");
        return conditions;
    }

    private void Add(DbDataReader row, RowBatch batch)
    {
        _after = row.GetInt64(0);
        if (request.What == ExportWhat.Prices) PriceFields.Read(row, batch);
        else AddChange(row, batch.Add());
    }

    private void AddChange(DbDataReader row, Span<Cell> cells)
    {
        cells[0] = Cell.Of(_after);
        cells[1] = Cell.Of(row.GetItemId(1).Value);
        cells[2] = Cell.Of(row.GetInt64(2));
        cells[3] = Cell.Of(row.GetInt64(3));
        cells[4] = Cell.Of((ChangeCause)row.GetInt32(4) == ChangeCause.Observed ? "observed" : "reprocessed");
        cells[5] = Cell.Of(row.GetString(5));
        cells[6] = Cell.Of(row.GetTextOrNull(6));
        cells[7] = Cell.Of(row.GetTextOrNull(7));
    }
}
