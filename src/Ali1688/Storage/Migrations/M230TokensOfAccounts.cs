using Ali1688.Storage.Dialects;
using FluentMigrator;

namespace Ali1688.Storage.Migrations;

/// <summary>
/// Tokens of several accounts for each application. Those that are there keep an empty account: it stands inside of what is encrypted. The table is
/// rebuilt, since one of the databases cannot change a key; each step finds out how far an interrupted attempt came.
/// </summary>
[Migration(230, "Tokens of accounts")]
internal sealed class M230TokensOfAccounts(StoreDialect dialect) : ForwardOnlyMigration
{
    public override void Up()
    {
        if (Schema.Table("tokens").Column("member_id").Exists()) return;
        var t = dialect.Types;
        Execute.Sql($"""
            CREATE TABLE IF NOT EXISTS tokens_of_accounts (
              app_key {t.Name(100)} NOT NULL,
              member_id {t.Name(100)} NOT NULL,
              protected {t.Blob} NULL,
              added_at {t.Number} NULL,
              updated_at {t.Number} NULL,
              lock_owner {t.Name(40)} NULL,
              lock_until {t.Number} NULL,
              PRIMARY KEY (app_key, member_id)
            ){t.Table}
            """);
        if (Schema.Table("tokens").Exists()) Move();
        Execute.Sql("ALTER TABLE tokens_of_accounts RENAME TO tokens");
    }

    private void Move()
    {
        Execute.Sql($"""
            {dialect.InsertIgnore} INTO tokens_of_accounts (app_key, member_id, protected, added_at, updated_at)
            SELECT app_key, '', protected, updated_at, updated_at FROM tokens WHERE protected IS NOT NULL
            """);
        Execute.Sql("DROP TABLE tokens");
    }
}
