using Ali1688.Storage.Dialects;
using FluentMigrator;

namespace Ali1688.Storage.Migrations;

/// <summary>Ids that were given up, with what was last heard.</summary>
[Migration(140, "Dead letters")]
internal sealed class M140CreateDeadLetters(StoreDialect dialect) : ForwardOnlyMigration
{
    public override void Up()
    {
        var t = dialect.Types;
        Execute.Sql($"""
            CREATE TABLE IF NOT EXISTS dead_letters (
              item_id {t.ItemId} NOT NULL,
              profile {t.Name(100)} NOT NULL,
              run_id {t.Number} NULL,
              reason {t.Name(100)} NOT NULL,
              code {t.Name(200)} NULL,
              message {t.Text(2000)} NOT NULL,
              attempts {t.Number} NOT NULL,
              at {t.Number} NOT NULL,
              last_answer {t.Blob} NOT NULL,
              PRIMARY KEY (item_id, profile)
            ){t.Table}
            """);
    }
}
