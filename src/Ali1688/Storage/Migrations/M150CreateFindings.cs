using Ali1688.Storage.Dialects;
using FluentMigrator;

namespace Ali1688.Storage.Migrations;

/// <summary>What cleaning could not understand in each product's last answer.</summary>
[Migration(150, "Findings")]
internal sealed class M150CreateFindings(StoreDialect dialect) : ForwardOnlyMigration
{
    public override void Up()
    {
        var t = dialect.Types;
        Execute.Sql($"""
            CREATE TABLE IF NOT EXISTS findings (
              item_id {t.ItemId} NOT NULL,
              seq {t.Number} NOT NULL,
              path {t.Name(500)} NOT NULL,
              problem {t.Text(500)} NOT NULL,
              sample {t.Text(500)} NOT NULL,
              profile {t.Name(100)} NOT NULL,
              at {t.Number} NOT NULL,
              PRIMARY KEY (item_id, seq)
            ){t.NarrowTable}
            """);
    }
}
