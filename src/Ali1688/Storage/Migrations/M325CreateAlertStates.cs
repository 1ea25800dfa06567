using Ali1688.Storage.Dialects;
using FluentMigrator;

namespace Ali1688.Storage.Migrations;

/// <summary>
/// How far the feed of changes was judged, what rules remember, and what is to be sent. The feed is one row with a revision: whoever changes anything
/// of these tables' meaning makes it grow, so that two judges of one store cannot both write what they found.
/// </summary>
[Migration(325, "Alert states")]
internal sealed class M325CreateAlertStates(StoreDialect dialect) : ForwardOnlyMigration
{
    public override void Up()
    {
        var t = dialect.Types;
        Execute.Sql($"CREATE TABLE IF NOT EXISTS alert_feed (id {t.Small} NOT NULL PRIMARY KEY, position {t.Number} NOT NULL, revision {t.Number} NOT NULL){t.Table}");
        Execute.Sql($"{dialect.InsertIgnore} INTO alert_feed (id, position, revision) VALUES (1, 0, 0)");
        Execute.Sql($"""
            CREATE TABLE IF NOT EXISTS alert_states (
              item_id {t.ItemId} NOT NULL,
              rule_id {t.Number} NOT NULL,
              part {t.Name(100)} NOT NULL,
              due_at {t.Number} NULL,
              is_pending {t.Small} NOT NULL,
              state {t.Document} NOT NULL,
              PRIMARY KEY (item_id, rule_id, part),
              UNIQUE (due_at, item_id, rule_id, part)
            ){t.Table}
            """);
        Execute.Sql($"""
            CREATE TABLE IF NOT EXISTS alert_messages (
              message_id {t.Identity},
              idempotency_key {t.Name(40)} NOT NULL UNIQUE,
              rule_name {t.Name(100)} NOT NULL,
              channel {t.Name(100)} NOT NULL,
              state {t.Small} NOT NULL,
              next_at {t.Number} NOT NULL,
              first_at {t.Number} NOT NULL,
              give_up_at {t.Number} NOT NULL,
              alerts {t.Number} NOT NULL,
              from_cursor {t.Number} NOT NULL,
              until_cursor {t.Number} NOT NULL,
              attempts {t.Number} NOT NULL DEFAULT 0,
              lease_until {t.Number} NOT NULL DEFAULT 0,
              sent_at {t.Number} NULL,
              error {t.Text(500)} NULL,
              alert_lines {t.Document} NOT NULL,
              UNIQUE (state, next_at, message_id)
            ){t.Table}
            """);
    }
}
