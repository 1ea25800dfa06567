using Ali1688.Storage.Dialects;
using FluentMigrator;

namespace Ali1688.Storage.Migrations;

/// <summary>Products that are to be collected although no run asked for them. The second key is the order in which they are taken.</summary>
[Migration(210, "Due items")]
internal sealed class M210CreateDueItems(StoreDialect dialect) : ForwardOnlyMigration
{
    public override void Up()
    {
        var t = dialect.Types;
        Execute.Sql($"""
            CREATE TABLE IF NOT EXISTS due_items (
              item_id {t.ItemId} NOT NULL,
              priority {t.Small} NOT NULL,
              not_before {t.Number} NOT NULL,
              reason {t.Name(100)} NOT NULL,
              requested_at {t.Number} NOT NULL,
              PRIMARY KEY (item_id),
              UNIQUE (priority, requested_at, item_id)
            ){t.Table}
            """);
    }
}
