using Ali1688.Storage.Dialects;
using FluentMigrator;

namespace Ali1688.Storage.Migrations;

/// <summary>Who does what only one process may do at a time.</summary>
[Migration(341, "Leases")]
internal sealed class M341CreateLeases(StoreDialect dialect) : ForwardOnlyMigration
{
    public override void Up()
    {
        var t = dialect.Types;
        Execute.Sql($"""
            CREATE TABLE IF NOT EXISTS leases (
              name {t.Name(40)} NOT NULL PRIMARY KEY,
              owner {t.Name(40)} NULL,
              node {t.Name(200)} NULL,
              pid {t.Number} NULL,
              beat {t.Number} NOT NULL
            ){t.Table}
            """);
    }
}
