using Ali1688.Storage.Dialects;
using FluentMigrator;

namespace Ali1688.Storage.Migrations;

// MySQL commits each statement that changes a schema, so a migration may be interrupted half-way:
// in every one of them each statement must do no harm when it is run again.

/// <summary>Products. A table of that name which another program made is widened in place.</summary>
[Migration(100, "Products")]
internal sealed class M100CreateProducts(StoreDialect dialect) : ForwardOnlyMigration
{
    public override void Up()
    {
        var columns = ProductColumns.For(dialect.Types);
        var list = string.Join(", ", columns.Select(column => $"{column.Name} {column.Declaration}"));
        Execute.Sql($"CREATE TABLE IF NOT EXISTS ali1688_products ({list}, PRIMARY KEY (item_id)){dialect.Types.Table}");
        if (dialect is MySqlDialect) Execute.WithConnection((connection, transaction) => new ForeignProductTable(connection, transaction).Widen(columns));
    }
}
