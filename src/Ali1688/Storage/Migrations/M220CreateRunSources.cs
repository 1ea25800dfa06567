using Ali1688.Storage.Dialects;
using FluentMigrator;

namespace Ali1688.Storage.Migrations;

/// <summary>The searches of each run's sources, and how far each is: what a crash must not forget.</summary>
[Migration(220, "Run sources")]
internal sealed class M220CreateRunSources(StoreDialect dialect) : ForwardOnlyMigration
{
    public override void Up()
    {
        var t = dialect.Types;
        Execute.Sql($"""
            CREATE TABLE IF NOT EXISTS run_sources (
              run_id {t.Number} NOT NULL,
              source {t.Number} NOT NULL,
              search {t.Number} NOT NULL,
              spec {t.Name(500)} NOT NULL,
              app_key {t.Name(100)} NULL,
              price_from {t.Name(40)} NULL,
              price_to {t.Name(40)} NULL,
              category {t.Name(100)} NULL,
              limit_ids {t.Number} NULL,
              state {t.Small} NOT NULL DEFAULT 0,
              next_page {t.Number} NOT NULL DEFAULT 1,
              found {t.Number} NOT NULL DEFAULT 0,
              bad_entries {t.Number} NOT NULL DEFAULT 0,
              total {t.Number} NULL,
              categories {t.Document} NULL,
              PRIMARY KEY (run_id, source, search)
            ){t.Table}
            """);
    }
}
