using Ali1688.Storage.Dialects;
using static Ali1688.Storage.SqlText;

namespace Ali1688.Queries;

/// <summary>The ids of the products that fit a query, as a select for statements about something else.</summary>
internal static class FittingIds
{
    public static FormattableString Select(ProductQuery query, StoreDialect dialect)
    {
        var conditions = ListConditions.Of(query, dialect);
        var checks = new Literal(conditions.Exists(condition => condition.Kind == ConditionKind.Check) ? " JOIN item_checks c ON c.item_id = l.item_id" : "");
        return $"SELECT l.item_id FROM product_list l{checks} WHERE {And([.. conditions.Select(condition => condition.Sql)])}";
    }
}
