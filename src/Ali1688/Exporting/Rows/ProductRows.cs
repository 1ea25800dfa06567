using System.Data.Common;
using System.Text;
using Ali1688.Gateway.Products;
using Ali1688.Products;
using Ali1688.Queries;
using Ali1688.Storage;
using static Ali1688.Storage.SqlText;

namespace Ali1688.Exporting.Rows;

/// <summary>Stored products in the order of their ids, each as one row or as one for each of its SKUs.</summary>
internal sealed class ProductRows(Store store, ProductQuery query, ExportWhat what) : IRowSource
{
    private const int PageSize = 1000;

    // What another program wrote has only columns; those of our rows are not read, since the product's JSON holds them whole.
    private static readonly Literal Select = new("""
        SELECT p.item_id, p.product, p.profile, p.created_at, c.checked_at, c.changed_at, c.state,
          CASE WHEN p.product IS NULL THEN p.title END, CASE WHEN p.product IS NULL THEN p.price END, CASE WHEN p.product IS NULL THEN p.quantity END,
          CASE WHEN p.product IS NULL THEN p.sale_count END, CASE WHEN p.product IS NULL THEN p.detail_url END, CASE WHEN p.product IS NULL THEN p.images END
        FROM ali1688_products p LEFT JOIN item_checks c ON c.item_id = p.item_id
        """);

    private readonly bool _isWhole = query == new ProductQuery();
    private ItemId? _after;
    private ProductCursor? _place;
    private bool _isOver;

    public IReadOnlyList<ExportColumn> Columns { get; } = ExportTable.Of(what);

    public async Task<bool> FillAsync(RowBatch batch, CancellationToken cancellationToken)
    {
        if (_isOver) return false;
        var found = await store.ReadAsync(
            (connection, ct) => _isWhole ? NextAsync(connection, _after is { } last ? (FormattableString)$"p.item_id > {last}" : $"1 = 1", batch, ct) : NextFittingAsync(connection, batch, ct), cancellationToken);
        _isOver = found < PageSize;
        return found > 0;
    }

    private async Task<int> NextFittingAsync(DbConnection connection, RowBatch batch, CancellationToken cancellationToken)
    {
        var places = await new ProductPlaces(connection, store.Dialect, query, default, _place, PageSize).FindAsync(cancellationToken);
        if (places.Count == 0) return 0;
        _place = places[^1];
        await NextAsync(connection, $"p.item_id IN ({new Literal(store.Dialect.IdList(places.Select(place => place.Id)))})", batch, cancellationToken);
        return places.Count;
    }

    private Task<int> NextAsync(DbConnection connection, FormattableString condition, RowBatch batch, CancellationToken cancellationToken) =>
        connection.ReadAsync($"{Select} WHERE {condition} ORDER BY p.item_id LIMIT {PageSize}", row => Add(row, batch), cancellationToken);

    private void Add(DbDataReader row, RowBatch batch)
    {
        var id = row.GetItemId(0);
        _after = id;
        if (what == ExportWhat.Skus) AddSkus(row, id, batch);
        else AddProduct(row, id, batch.Add());
    }

    private void AddProduct(DbDataReader row, ItemId id, Span<Cell> cells)
    {
        cells[0] = Cell.Of(id.Value);
        if (row.IsDBNull(1)) AddForeign(row, id, cells);
        else ProductFields.Read(store.Dialect.Utf8(row, 1), cells);
        cells[22] = Cell.Of(row.GetTextOrNull(2));
        cells[23] = Cell.Of(StateOf(row));
        cells[24] = Cell.Of(row.GetUtcOrNull(3));
        cells[25] = Cell.Of(row.GetNumberOrNull(4));
        cells[26] = Cell.Of(row.GetNumberOrNull(5));
    }

    private static void AddForeign(DbDataReader row, ItemId id, Span<Cell> cells)
    {
        cells[1] = Cell.Of(row.GetTextOrNull(7));
        cells[2] = Cell.Of(nameof(ProductStatus.Unknown));
        cells[4] = Cell.Of(row.GetMoneyOrNull(8));
        cells[8] = Cell.Of(row.GetNumberOrNull(9));
        cells[9] = Cell.Of(row.GetNumberOrNull(10));
        cells[18] = StoredProductRow.Images(row.GetTextOrNull(12)) is { Length: > 0 } images ? Cell.Of(ProductJson.Text<IReadOnlyList<string>>(images)) : default;
        cells[19] = Cell.Of(row.GetTextOrNull(11) is { Length: > 0 } url ? url : id.DetailUrl);
    }

    private void AddSkus(DbDataReader row, ItemId id, RowBatch batch)
    {
        if (row.IsDBNull(1)) return;
        var first = batch.Count;
        var skus = new SkuFields(batch, id);
        skus.Read(store.Dialect.Utf8(row, 1));
        for (var i = first; i < batch.Count; i++)
        {
            var cells = batch.Change(i);
            (cells[9], cells[10]) = (Cell.Of(skus.Title), Cell.Of(skus.Status));
            (cells[11], cells[12]) = (Cell.Of(StateOf(row)), Cell.Of(row.GetNumberOrNull(4)));
        }
    }

    private static string? StateOf(DbDataReader row) => row.IsDBNull(6) ? null : ((CheckState)row.GetInt32(6)).ToString();
}
