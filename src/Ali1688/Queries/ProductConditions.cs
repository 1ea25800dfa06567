using Ali1688.Storage;
using Ali1688.Storage.Dialects;
using static Ali1688.Storage.SqlText;

namespace Ali1688.Queries;

/// <summary>A query as conditions of SQL, over products (p) and their checks (c).</summary>
internal static class ProductConditions
{
    public static List<FormattableString> Of(ProductQuery query, StoreDialect dialect)
    {
        List<FormattableString> conditions = [];
        if (query.Text is { } text) conditions.Add($"p.title LIKE {Containing(text)} ESCAPE '!'");
        if (query.Supplier is { } supplier) conditions.Add($"p.supplier = {supplier}");
        if (query.CategoryId is { } category) conditions.Add($"p.category_id = {category}");
        if (query.Price.From is { } cheapest) conditions.Add($"p.price >= {cheapest}");
        if (query.Price.To is { } dearest) conditions.Add($"p.price <= {dearest}");
        if (query.Stock.From is { } least) conditions.Add($"p.quantity >= {least}");
        if (query.Stock.To is { } most) conditions.Add($"p.quantity <= {most}");
        if (query.Status is { } status) conditions.Add($"p.status = {StatusWord.Of(status)}");
        if (query.State is { } state) conditions.Add($"c.state = {state}");
        if (query.ChangedSince is { } changed) conditions.Add($"c.changed_at >= {changed}");
        if (query.StaleSince is { } stale) conditions.Add($"c.checked_at < {stale}");
        if (query.Watch is { } watch) conditions.Add($"p.item_id IN (SELECT i.item_id FROM watches w JOIN watch_items i ON i.watch_id = w.watch_id WHERE w.name = {watch})");
        if (query.Ids is { } ids) conditions.Add(ids.Count == 0 ? (FormattableString)$"1 = 0" : $"p.item_id IN ({new Literal(dialect.IdList(ids))})");
        return conditions;
    }
}
