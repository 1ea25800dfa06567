using Ali1688.Storage.Dialects;
using Ali1688.Storage.Writing;
using static Ali1688.Storage.SqlText;

namespace Ali1688.Queries;

/// <summary>A query as conditions of SQL.</summary>
internal static class ListConditions
{
    private const decimal UnitsPerYuan = 10_000m;

    public static List<ListCondition> Of(ProductQuery query, StoreDialect dialect)
    {
        List<ListCondition?> all =
        [
            query.Ids is { } ids ? Ids(ids.Count == 0 ? "NULL" : dialect.IdList(ids)) : null,
            query.Supplier is { } supplier ? Supplier(supplier) : null,
            FoldedText.Of(query.Text) is { Length: > 0 } text ? Text(text, dialect) : null,
            query.Watch is { } watch ? Watch(watch) : null,
            query.CategoryId is { } category ? Wide("category_id", $" = {category}") : null,
            query.Status is { } status ? Wide("status", $" = {status}") : null,
            query.State is { } state ? Wide("state", $" = {state}") : null,
            Span("price", UnitsOf(query.Price, decimal.Ceiling), UnitsOf(query.Price, decimal.Floor)),
            Span("stock", query.Stock, query.Stock),
            query.ChangedSince is { } changed ? Wide("changed_at", $" >= {changed}") : null,
            query.StaleSince is { } stale ? new($"c.checked_at < {stale}", [$"SELECT item_id FROM item_checks WHERE checked_at < {stale}"], ConditionKind.Check, "c.checked_at") : null,
        ];
        return [.. all.OfType<ListCondition>()];
    }

    private static ListCondition Ids(string list) =>
        new($"l.item_id IN ({new Literal(list)})", [$"SELECT item_id FROM product_list WHERE item_id IN ({new Literal(list)})"], ConditionKind.Narrow);

    private static ListCondition Supplier(string supplier)
    {
        var name = ListRow.Supplier(supplier);
        return new(
            $"(l.supplier = {name} OR l.supplier_id = {supplier})",
            [$"SELECT item_id FROM product_list WHERE supplier = {name} UNION SELECT item_id FROM product_list WHERE supplier_id = {supplier}"],
            ConditionKind.Narrow);
    }

    private static ListCondition Text(string text, StoreDialect dialect)
    {
        var (grams, isBeginning) = TitleGrams.OfQuery(text);
        return new($"INSTR(l.title, {text}) > 0", dialect.WithWords(grams, isBeginning), ConditionKind.Words);
    }

    private static ListCondition Watch(string name) => new(
        $"EXISTS (SELECT 1 FROM watches w JOIN watch_items i ON i.watch_id = w.watch_id WHERE w.name = {name} AND i.item_id = l.item_id)",
        [$"SELECT i.item_id FROM watches w JOIN watch_items i ON i.watch_id = w.watch_id WHERE w.name = {name}"],
        ConditionKind.Wide);

    private static ListCondition Wide(string column, FormattableString rest) => new(
        $"{new Literal("l." + column)}{rest}", [$"SELECT item_id FROM product_list WHERE {new Literal(column)}{rest}"], ConditionKind.Wide, $"l.{column}");

    // What is not known lies below all that can be asked for.
    private static ListCondition? Span(string column, Between<long> from, Between<long> to) => (from.From, to.To) switch
    {
        (null, null) => null,
        ({ } least, null) => Wide(column, $" >= {Math.Max(least, 0)}"),
        (null, { } most) => Wide(column, $" BETWEEN 0 AND {most}"),
        ({ } least, { } most) => Wide(column, $" BETWEEN {Math.Max(least, 0)} AND {most}"),
    };

    private static Between<long> UnitsOf(Between<decimal> yuan, Func<decimal, decimal> round) => new(Units(yuan.From, round), Units(yuan.To, round));

    private static long? Units(decimal? yuan, Func<decimal, decimal> round) =>
        yuan is { } amount ? (long)round(Math.Clamp(amount, -1, ListRow.LargestMoney) * UnitsPerYuan) : null;
}
