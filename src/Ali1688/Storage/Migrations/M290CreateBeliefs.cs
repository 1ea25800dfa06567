using Ali1688.Storage.Dialects;
using FluentMigrator;

namespace Ali1688.Storage.Migrations;

/// <summary>What the scheduler learned of each product: a Gamma belief about its change rate, and when it was last checked (in seconds); and, for each day, how many checks found a change.</summary>
[Migration(290, "Beliefs")]
internal sealed class M290CreateBeliefs(StoreDialect dialect) : ForwardOnlyMigration
{
    public override void Up()
    {
        var t = dialect.Types;
        Execute.Sql($"""
            CREATE TABLE IF NOT EXISTS beliefs (
              item_id {t.ItemId} NOT NULL,
              shape {t.Real} NOT NULL,
              rate {t.Real} NOT NULL,
              checked_at {t.Number} NOT NULL,
              is_absent {t.Small} NOT NULL,
              PRIMARY KEY (item_id)
            ){t.NarrowTable}
            """);
        Execute.Sql($"""
            CREATE TABLE IF NOT EXISTS belief_checks (
              day {t.Number} NOT NULL PRIMARY KEY,
              checks {t.Number} NOT NULL DEFAULT 0,
              changes {t.Number} NOT NULL DEFAULT 0
            ){t.Table}
            """);
    }
}
