using Ali1688.Storage.Dialects;
using FluentMigrator;

namespace Ali1688.Storage.Migrations;

/// <summary>Who may use the service, and who changed what. Neither a password nor a key is here, only what proves one.</summary>
[Migration(360, "Access and audit")]
internal sealed class M360CreateAccess(StoreDialect dialect) : ForwardOnlyMigration
{
    public override void Up()
    {
        var t = dialect.Types;
        Execute.Sql($"""
            CREATE TABLE IF NOT EXISTS access_passwords (
              name {t.Name(100)} NOT NULL PRIMARY KEY,
              hash {t.Name(500)} NOT NULL,
              set_at {t.Number} NOT NULL
            ){t.Table}
            """);
        Execute.Sql($"""
            CREATE TABLE IF NOT EXISTS access_keys (
              key_id {t.Identity},
              name {t.Name(100)} NOT NULL UNIQUE,
              scope {t.Name(20)} NOT NULL,
              digest {t.Name(64)} NOT NULL UNIQUE,
              created_at {t.Number} NOT NULL,
              expires_at {t.Number} NULL,
              revoked_at {t.Number} NULL
            ){t.Table}
            """);
        Execute.Sql($"""
            CREATE TABLE IF NOT EXISTS audit (
              entry_id {t.Identity},
              at {t.Number} NOT NULL,
              actor {t.Name(200)} NOT NULL,
              origin {t.Name(100)} NOT NULL,
              action {t.Name(100)} NOT NULL,
              target {t.Text(500)} NOT NULL,
              result {t.Number} NOT NULL
            ){t.Table}
            """);
    }
}
