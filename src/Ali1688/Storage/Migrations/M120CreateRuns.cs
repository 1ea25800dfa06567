using Ali1688.Storage.Dialects;
using FluentMigrator;

namespace Ali1688.Storage.Migrations;

/// <summary>Collection runs.</summary>
[Migration(120, "Runs")]
internal sealed class M120CreateRuns(StoreDialect dialect) : ForwardOnlyMigration
{
    public override void Up()
    {
        var t = dialect.Types;
        Execute.Sql($"""
            CREATE TABLE IF NOT EXISTS runs (
              run_id {t.Identity},
              fingerprint {t.Name(100)} NOT NULL,
              state {t.Name(20)} NOT NULL,
              created_at {t.Number} NOT NULL,
              finished_at {t.Number} NULL,
              spec {t.Document} NOT NULL,
              requested {t.Number} NOT NULL
            ){t.Table}
            """);
    }
}
