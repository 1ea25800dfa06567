using Ali1688.Storage.Dialects;
using FluentMigrator;

namespace Ali1688.Storage.Migrations;

/// <summary>
/// The messages that the platform pushed, and up to when each SKU's stock is known from them. The second key of the messages is their order of
/// application; written as UNIQUE because that is how both databases take an index within the table's own statement.
/// </summary>
[Migration(200, "Push messages")]
internal sealed class M200CreatePushMessages(StoreDialect dialect) : ForwardOnlyMigration
{
    public override void Up()
    {
        var t = dialect.Types;
        Execute.Sql($"""
            CREATE TABLE IF NOT EXISTS push_messages (
              app_key {t.Name(100)} NOT NULL,
              msg_id {t.Number} NOT NULL,
              type {t.Name(200)} NOT NULL,
              sent_at {t.Number} NOT NULL,
              received_at {t.Number} NOT NULL,
              state {t.Small} NOT NULL,
              body {t.Document} NOT NULL,
              PRIMARY KEY (app_key, msg_id),
              UNIQUE (state, sent_at, msg_id, app_key)
            ){t.Table}
            """);
        Execute.Sql($"""
            CREATE TABLE IF NOT EXISTS stock_marks (
              item_id {t.ItemId} NOT NULL,
              sku_id {t.Name(64)} NOT NULL,
              moved_at {t.Number} NOT NULL,
              msg_id {t.Number} NOT NULL,
              PRIMARY KEY (item_id, sku_id)
            ){t.NarrowTable}
            """);
    }
}
