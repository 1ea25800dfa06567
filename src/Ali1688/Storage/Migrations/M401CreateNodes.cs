using Ali1688.Storage.Dialects;
using FluentMigrator;

namespace Ali1688.Storage.Migrations;

/// <summary>The processes that work on the store.</summary>
[Migration(401, "Nodes")]
internal sealed class M401CreateNodes(StoreDialect dialect) : ForwardOnlyMigration
{
    public override void Up()
    {
        var t = dialect.Types;
        Execute.Sql($"""
            CREATE TABLE IF NOT EXISTS nodes (
              owner {t.Name(200)} NOT NULL PRIMARY KEY,
              name {t.Name(200)} NOT NULL,
              url {t.Name(200)} NOT NULL,
              products {t.Number} NOT NULL,
              calls_per_second {t.Real} NOT NULL,
              seen_at {t.Number} NOT NULL
            ){t.Table}
            """);
    }
}
