using Ali1688.Storage.Dialects;
using FluentMigrator;

namespace Ali1688.Storage.Migrations;

/// <summary>Watches, and what each did in every round (or day) of its own.</summary>
[Migration(270, "Watches")]
internal sealed class M270CreateWatches(StoreDialect dialect) : ForwardOnlyMigration
{
    public override void Up()
    {
        var t = dialect.Types;
        Execute.Sql($"""
            CREATE TABLE IF NOT EXISTS watches (
              watch_id {t.Identity},
              name {t.Name(100)} NOT NULL UNIQUE,
              importance {t.Real} NOT NULL,
              longest_age {t.Number} NULL,
              fields {t.Name(200)} NOT NULL,
              interval_ms {t.Number} NULL,
              cron {t.Name(200)} NULL,
              zone {t.Name(100)} NOT NULL,
              quiet {t.Name(20)} NULL,
              share {t.Real} NOT NULL,
              created_at {t.Number} NOT NULL,
              revision {t.Number} NOT NULL
            ){t.Table}
            """);
        Execute.Sql($"""
            CREATE TABLE IF NOT EXISTS watch_rounds (
              watch_id {t.Number} NOT NULL,
              begun_at {t.Number} NOT NULL,
              checks {t.Number} NOT NULL DEFAULT 0,
              changes {t.Number} NOT NULL DEFAULT 0,
              rewritten {t.Number} NOT NULL DEFAULT 0,
              absent {t.Number} NOT NULL DEFAULT 0,
              failed {t.Number} NOT NULL DEFAULT 0,
              shared {t.Number} NOT NULL DEFAULT 0,
              fresh {t.Number} NOT NULL DEFAULT 0,
              PRIMARY KEY (watch_id, begun_at)
            ){t.NarrowTable}
            """);
    }
}
