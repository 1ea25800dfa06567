using System.Data.Common;
using Ali1688.Quotas;

namespace Ali1688.Storage.Ledger;

/// <summary>A row of <c>quota_ledger</c>: the state of one quota.</summary>
internal static class LedgerRow
{
    public const string Columns = """
        seen, wall_seen, wall_ahead, next_slot, margin, holder, shared_at, quota_day, used_today, spent_day,
        slowed_at, resumes_at, resumes_with, learned_rate, learned_until, times_confirmed, used_at_end
        """;

    public static QuotaState Read(DbDataReader row, int first) => new()
    {
        Seen = row.GetInt64(first),
        WallSeen = row.GetMoment(first + 1),
        WallAhead = TimeSpan.FromMilliseconds(row.GetInt64(first + 2)),
        NextSlot = row.GetInt64(first + 3),
        Margin = row.GetDouble(first + 4),
        Holder = row.GetInt64(first + 5),
        SharedAt = row.GetInt64(first + 6),
        Day = row.GetInt32(first + 7),
        UsedToday = row.GetInt64(first + 8),
        SpentDay = row.GetInt32(first + 9),
        SlowedAt = row.GetInt64(first + 10),
        ResumesAt = row.GetInt64(first + 11),
        ResumesWith = row.GetDouble(first + 12),
        LearnedRate = row.GetDouble(first + 13),
        LearnedUntil = row.GetInt64(first + 14),
        TimesConfirmed = row.GetInt32(first + 15),
        UsedAtEnd = row.GetInt64(first + 16),
    };

    public static FormattableString Update(string appKey, string api, QuotaState state) => $"""
        UPDATE quota_ledger SET seen = {state.Seen}, wall_seen = {state.WallSeen}, wall_ahead = {(long)state.WallAhead.TotalMilliseconds},
          next_slot = {state.NextSlot}, margin = {state.Margin}, holder = {state.Holder}, shared_at = {state.SharedAt},
          quota_day = {state.Day}, used_today = {state.UsedToday}, spent_day = {state.SpentDay},
          slowed_at = {state.SlowedAt}, resumes_at = {state.ResumesAt}, resumes_with = {state.ResumesWith},
          learned_rate = {state.LearnedRate}, learned_until = {state.LearnedUntil}, times_confirmed = {state.TimesConfirmed}, used_at_end = {state.UsedAtEnd}
        WHERE app_key = {appKey} AND api = {api}
        """;
}
