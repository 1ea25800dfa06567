using Ali1688.Storage.Dialects;
using FluentMigrator;

namespace Ali1688.Storage.Migrations;

/// <summary>Tokens, encrypted, and the right to refresh them.</summary>
[Migration(160, "Tokens")]
internal sealed class M160CreateTokens(StoreDialect dialect) : ForwardOnlyMigration
{
    public override void Up()
    {
        var t = dialect.Types;
        Execute.Sql($"""
            CREATE TABLE IF NOT EXISTS tokens (
              app_key {t.Name(100)} NOT NULL,
              protected {t.Blob} NULL,
              updated_at {t.Number} NULL,
              lock_owner {t.Name(40)} NULL,
              lock_until {t.Number} NULL,
              PRIMARY KEY (app_key)
            ){t.Table}
            """);
    }
}
