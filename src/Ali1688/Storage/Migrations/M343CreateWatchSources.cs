using Ali1688.Storage.Dialects;
using FluentMigrator;

namespace Ali1688.Storage.Migrations;

/// <summary>In which sources each watch's products are found, and when they were last looked for.</summary>
[Migration(343, "Watch sources")]
internal sealed class M343CreateWatchSources(StoreDialect dialect) : ForwardOnlyMigration
{
    public override void Up()
    {
        var t = dialect.Types;
        Execute.Sql($"""
            CREATE TABLE IF NOT EXISTS watch_sources (
              watch_id {t.Number} NOT NULL,
              position {t.Number} NOT NULL,
              spec {t.Name(500)} NOT NULL,
              found_at {t.Number} NULL,
              PRIMARY KEY (watch_id, position)
            ){t.Table}
            """);
    }
}
