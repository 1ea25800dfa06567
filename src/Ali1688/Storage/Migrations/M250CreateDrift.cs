using Ali1688.Storage.Dialects;
using FluentMigrator;

namespace Ali1688.Storage.Migrations;

/// <summary>The known shape of each API's answers, and where answers differed from it. The shape's row is the lock for both.</summary>
[Migration(250, "Drift of answers")]
internal sealed class M250CreateDrift(StoreDialect dialect) : ForwardOnlyMigration
{
    public override void Up()
    {
        var t = dialect.Types;
        Execute.Sql($"""
            CREATE TABLE IF NOT EXISTS answer_shapes (
              profile {t.Name(100)} NOT NULL PRIMARY KEY,
              shape {t.Document} NOT NULL,
              updated_at {t.Number} NOT NULL
            ){t.Table}
            """);
        Execute.Sql($"""
            CREATE TABLE IF NOT EXISTS drift_findings (
              profile {t.Name(100)} NOT NULL,
              kind {t.Small} NOT NULL,
              path {t.Name(500)} NOT NULL,
              now_kinds {t.Small} NOT NULL,
              was_kinds {t.Small} NOT NULL,
              example_id {t.ItemId} NOT NULL,
              first_seen {t.Number} NOT NULL,
              last_seen {t.Number} NOT NULL,
              seen_count {t.Number} NOT NULL,
              accepted_at {t.Number} NULL,
              PRIMARY KEY (profile, kind, path, now_kinds)
            ){t.NarrowTable}
            """);
    }
}
