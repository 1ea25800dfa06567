using Ali1688.Storage.Dialects;
using FluentMigrator;

namespace Ali1688.Storage.Migrations;

/// <summary>Which products joined or left a watch at which of its revisions, so that whoever works with it need not look at all of them again.</summary>
[Migration(342, "Watch moves")]
internal sealed class M342CreateWatchMoves(StoreDialect dialect) : ForwardOnlyMigration
{
    public override void Up()
    {
        var t = dialect.Types;
        Execute.Sql($"""
            CREATE TABLE IF NOT EXISTS watch_moves (
              watch_id {t.Number} NOT NULL,
              revision {t.Number} NOT NULL,
              item_id {t.ItemId} NOT NULL,
              PRIMARY KEY (watch_id, revision, item_id)
            ){t.NarrowTable}
            """);
        if (Schema.Table("watches").Column("moves_since").Exists()) return;
        Execute.Sql($"ALTER TABLE watches ADD COLUMN moves_since {t.Number} NOT NULL DEFAULT 0");
        Execute.Sql("UPDATE watches SET moves_since = revision");
    }
}
