using Ali1688.Partitioning;
using Ali1688.Storage.Dialects;
using FluentMigrator;

namespace Ali1688.Storage.Migrations;

/// <summary>How many partitions the products are spread over, the name under which nodes that share them find each other, and who has each.</summary>
[Migration(400, "Partitions")]
internal sealed class M400CreatePartitions(StoreDialect dialect) : ForwardOnlyMigration
{
    public override void Up()
    {
        var t = dialect.Types;
        Execute.Sql($"""
            CREATE TABLE IF NOT EXISTS partition_layout (
              id {t.Number} NOT NULL PRIMARY KEY,
              partitions {t.Number} NOT NULL,
              cluster {t.Name(40)} NOT NULL
            ){t.Table}
            """);
        Execute.Sql($"{dialect.InsertIgnore} INTO partition_layout (id, partitions, cluster) VALUES (1, {PartitionMap.Usual}, 'ali1688-{Guid.NewGuid():N}')");
        Execute.Sql($"""
            CREATE TABLE IF NOT EXISTS partition_epochs (
              partition_no {t.Number} NOT NULL PRIMARY KEY,
              epoch {t.Number} NOT NULL,
              owner {t.Name(200)} NULL,
              taken_at {t.Number} NULL
            ){t.Table}
            """);
    }
}
