using Ali1688.Storage.Dialects;
using FluentMigrator;

namespace Ali1688.Storage.Migrations;

/// <summary>
/// What changed of products, append-only. The numbers are given out under a lock on their row, so that they follow the order in which they can be seen
/// and have no gaps: who has read up to a number has missed nothing before it.
/// </summary>
[Migration(240, "Changes")]
internal sealed class M240CreateChanges(StoreDialect dialect) : ForwardOnlyMigration
{
    public override void Up()
    {
        var t = dialect.Types;
        Execute.Sql($"""
            CREATE TABLE IF NOT EXISTS changes (
              change_id {t.Number} NOT NULL PRIMARY KEY,
              item_id {t.ItemId} NOT NULL,
              observed_at {t.Number} NOT NULL,
              checked_before {t.Number} NOT NULL,
              cause {t.Small} NOT NULL,
              field {t.Name(1000)} NOT NULL,
              old_value {t.Document} NULL,
              new_value {t.Document} NULL,
              UNIQUE (item_id, change_id),
              UNIQUE (observed_at, change_id)
            ){t.Table}
            """);
        Execute.Sql($"CREATE TABLE IF NOT EXISTS change_numbers (id {t.Small} NOT NULL PRIMARY KEY, last_number {t.Number} NOT NULL){t.Table}");
        Execute.Sql($"{dialect.InsertIgnore} INTO change_numbers (id, last_number) VALUES (1, 0)");
    }
}
