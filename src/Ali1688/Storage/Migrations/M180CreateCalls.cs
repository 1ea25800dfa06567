using Ali1688.Storage.Dialects;
using FluentMigrator;

namespace Ali1688.Storage.Migrations;

/// <summary>
/// The call log, a narrow row a call. Its key begins with the time, so that new rows go to the end, a span of time is one range, and old rows leave
/// from the front. Names of keys, APIs and nodes are numbers, spelt out in <c>call_names</c>.
/// </summary>
[Migration(180, "Call log")]
internal sealed class M180CreateCalls(StoreDialect dialect) : ForwardOnlyMigration
{
    public override void Up()
    {
        var t = dialect.Types;
        Execute.Sql($"""
            CREATE TABLE IF NOT EXISTS calls (
              at {t.Number} NOT NULL,
              node {t.Number} NOT NULL,
              process {t.Number} NOT NULL,
              app_key {t.Number} NOT NULL,
              api {t.Number} NOT NULL,
              item_id {t.ItemId} NULL,
              ending {t.Small} NOT NULL,
              latency_ms {t.Number} NOT NULL,
              attempt {t.Number} NOT NULL,
              PRIMARY KEY (at, node, process)
            ){t.NarrowTable}
            """);
        Execute.Sql($"""
            CREATE TABLE IF NOT EXISTS call_names (
              id {t.Identity},
              name {t.Name(200)} NOT NULL UNIQUE
            ){t.Table}
            """);
    }
}
