using Ali1688.Storage.Dialects;
using FluentMigrator;

namespace Ali1688.Storage.Migrations;

/// <summary>Which products each watch holds; a watch has millions, and they are read along the key.</summary>
[Migration(280, "Watched items")]
internal sealed class M280CreateWatchItems(StoreDialect dialect) : ForwardOnlyMigration
{
    public override void Up()
    {
        var t = dialect.Types;
        Execute.Sql($"""
            CREATE TABLE IF NOT EXISTS watch_items (
              watch_id {t.Number} NOT NULL,
              item_id {t.ItemId} NOT NULL,
              PRIMARY KEY (watch_id, item_id)
            ){t.NarrowTable}
            """);
    }
}
