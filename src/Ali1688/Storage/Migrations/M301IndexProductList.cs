using FluentMigrator;

namespace Ali1688.Storage.Migrations;

/// <summary>An index for each order of products and for what is asked of them; and the checks by their time.</summary>
[Migration(301, "Product list indexes")]
internal sealed class M301IndexProductList : ForwardOnlyMigration
{
    private static readonly string[] Columns = ["title", "price", "stock", "sales", "changed_at", "status", "state", "supplier", "supplier_id", "category_id"];

    public override void Up()
    {
        foreach (var column in Columns) Add("product_list", $"ix_product_list_{column}", column);
        Add("item_checks", "ix_item_checks_checked_at", "checked_at");
    }

    private void Add(string table, string index, string column)
    {
        if (!Schema.Table(table).Index(index).Exists()) Execute.Sql($"CREATE INDEX {index} ON {table} ({column})");
    }
}
