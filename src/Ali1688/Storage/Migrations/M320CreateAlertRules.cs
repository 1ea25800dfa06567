using Ali1688.Storage.Dialects;
using FluentMigrator;

namespace Ali1688.Storage.Migrations;

/// <summary>Rules of alerting, and where alerts go. Addresses and secrets of channels are encrypted.</summary>
[Migration(320, "Alert rules")]
internal sealed class M320CreateAlertRules(StoreDialect dialect) : ForwardOnlyMigration
{
    public override void Up()
    {
        var t = dialect.Types;
        Execute.Sql($"""
            CREATE TABLE IF NOT EXISTS alert_rules (
              rule_id {t.Identity},
              name {t.Name(100)} NOT NULL UNIQUE,
              rule {t.Document} NOT NULL,
              enabled {t.Small} NOT NULL,
              since_cursor {t.Number} NOT NULL,
              created_at {t.Number} NOT NULL
            ){t.Table}
            """);
        Execute.Sql($"""
            CREATE TABLE IF NOT EXISTS alert_channels (
              name {t.Name(100)} NOT NULL PRIMARY KEY,
              settings {t.Document} NOT NULL,
              protected {t.Blob} NOT NULL,
              free_at {t.Number} NOT NULL DEFAULT 0,
              created_at {t.Number} NOT NULL
            ){t.Table}
            """);
    }
}
