using Ali1688.Storage.Dialects;
using FluentMigrator;

namespace Ali1688.Storage.Migrations;

/// <summary>What became of each id of a run. There is no second index: runs have millions of items, and pages are read along the key.</summary>
[Migration(130, "Run items")]
internal sealed class M130CreateRunItems(StoreDialect dialect) : ForwardOnlyMigration
{
    public override void Up()
    {
        var t = dialect.Types;
        Execute.Sql($"""
            CREATE TABLE IF NOT EXISTS run_items (
              run_id {t.Number} NOT NULL,
              item_id {t.ItemId} NOT NULL,
              outcome {t.Small} NOT NULL DEFAULT 0,
              at {t.Number} NULL,
              attempts {t.Number} NOT NULL DEFAULT 0,
              PRIMARY KEY (run_id, item_id)
            ){t.NarrowTable}
            """);
    }
}
