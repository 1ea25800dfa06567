using Ali1688.Storage.Dialects;
using FluentMigrator;

namespace Ali1688.Storage.Migrations;

/// <summary>What was used of each key's quotas. Moments are microseconds on the clock that the store's processes share.</summary>
[Migration(170, "Quota ledger")]
internal sealed class M170CreateQuotaLedger(StoreDialect dialect) : ForwardOnlyMigration
{
    public override void Up()
    {
        var t = dialect.Types;
        Execute.Sql($"""
            CREATE TABLE IF NOT EXISTS quota_ledger (
              app_key {t.Name(100)} NOT NULL,
              api {t.Name(100)} NOT NULL,
              seen {t.Number} NOT NULL DEFAULT 0,
              wall_seen {t.Number} NOT NULL DEFAULT 0,
              wall_ahead {t.Number} NOT NULL DEFAULT 0,
              next_slot {t.Number} NOT NULL DEFAULT 0,
              margin {t.Real} NOT NULL DEFAULT 0,
              holder {t.Number} NOT NULL DEFAULT 0,
              shared_at {t.Number} NOT NULL DEFAULT 0,
              quota_day {t.Number} NOT NULL DEFAULT 0,
              used_today {t.Number} NOT NULL DEFAULT 0,
              used_at_end {t.Number} NOT NULL DEFAULT 0,
              spent_day {t.Number} NOT NULL DEFAULT 0,
              slowed_at {t.Number} NOT NULL DEFAULT 0,
              resumes_at {t.Number} NOT NULL DEFAULT 0,
              resumes_with {t.Real} NOT NULL DEFAULT 0,
              learned_rate {t.Real} NOT NULL DEFAULT 0,
              learned_until {t.Number} NOT NULL DEFAULT 0,
              times_confirmed {t.Number} NOT NULL DEFAULT 0,
              PRIMARY KEY (app_key, api)
            ){t.Table}
            """);
    }
}
