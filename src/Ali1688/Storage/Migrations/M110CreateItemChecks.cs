using Ali1688.Storage.Dialects;
using FluentMigrator;

namespace Ali1688.Storage.Migrations;

/// <summary>When each product was last looked at, and what was seen; all that a check without news writes.</summary>
[Migration(110, "Item checks")]
internal sealed class M110CreateItemChecks(StoreDialect dialect) : ForwardOnlyMigration
{
    public override void Up()
    {
        var t = dialect.Types;
        Execute.Sql($"""
            CREATE TABLE IF NOT EXISTS item_checks (
              item_id {t.ItemId} NOT NULL,
              checked_at {t.Number} NOT NULL,
              changed_at {t.Number} NOT NULL,
              digest {t.Number} NOT NULL,
              state {t.Small} NOT NULL,
              PRIMARY KEY (item_id)
            ){t.Table}
            """);
    }
}
