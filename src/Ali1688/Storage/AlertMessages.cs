using System.Data.Common;
using Ali1688.Alerting;
using static Ali1688.Storage.SqlText;

namespace Ali1688.Storage;

/// <summary>
/// What is to be sent, and what became of it. Each message has one row; it is claimed by whoever sends it, for a minute, so that two senders do not send
/// it at once and a dead one's message is taken up again. Thread-safe.
/// </summary>
public sealed class AlertMessages(Store store)
{
    private const string Columns = "message_id, idempotency_key, rule_name, channel, state, next_at, first_at, give_up_at, alerts, from_cursor, until_cursor, attempts, sent_at, error, alert_lines";
    private const int LongestError = 500;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestGathering = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Life = TimeSpan.FromDays(1);

    /// <summary>The newest messages, the newest first.</summary>
    /// <param name="state">Only those of which this became; null for all.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<AlertMessage>> NewestAsync(AlertMessageState? state, int take, CancellationToken cancellationToken)
    {
        FormattableString condition = And(state is { } wanted ? [$"state = {wanted}"] : []);
        return await store.ReadAsync((connection, ct) => connection.QueryAsync($"SELECT {new Literal(Columns)} FROM alert_messages WHERE {condition} ORDER BY message_id DESC LIMIT {take}", Read, ct), cancellationToken);
    }

    /// <summary>The message of a number; null when there is none.</summary>
    public async Task<AlertMessage?> FindAsync(long id, CancellationToken cancellationToken) => (await store.ReadPatientlyAsync(
        (connection, ct) => connection.QueryAsync($"SELECT {new Literal(Columns)} FROM alert_messages WHERE message_id = {id}", Read, ct), cancellationToken)).SingleOrDefault();

    /// <summary>Sends one again that was given up or still waits, with a day's time; false when there is no such message. The idempotency key stays.</summary>
    public async Task<bool> RetryAsync(long id, CancellationToken cancellationToken) => await store.WriteAsync(
        (transaction, ct) => transaction.ExecuteAsync(
            $"""
            UPDATE alert_messages SET state = {AlertMessageState.Waiting}, next_at = {store.Time.GetUtcNow()}, give_up_at = {store.Time.GetUtcNow() + Life}, attempts = 0
            WHERE message_id = {id} AND state IN ({AlertMessageState.Waiting}, {AlertMessageState.GivenUp})
            """,
            ct),
        cancellationToken) > 0;

    /// <summary>The messages that can be sent now, by channel the oldest first.</summary>
    /// <param name="evenGathering">Also those to which more may be added yet.</param>
    /// <param name="busy">Channels whose messages are left out.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    internal async Task<IReadOnlyList<(long Id, string Channel)>> DueAsync(bool evenGathering, IReadOnlyCollection<string> busy, int take, CancellationToken cancellationToken) => await store.ReadPatientlyAsync(
        (connection, ct) => connection.QueryAsync(
            $"SELECT message_id, channel FROM alert_messages WHERE {And([$"({Sendable(evenGathering)})", .. busy.Select(name => (FormattableString)$"channel <> {name}")])} ORDER BY next_at, message_id LIMIT {take}", row => (row.GetInt64(0), row.GetString(1)), ct),
        cancellationToken);

    /// <summary>Takes a message and the channel's next turn; null when somebody else has it, or the channel must rest.</summary>
    /// <param name="id">The message.</param>
    /// <param name="gap">How long the channel rests afterwards.</param>
    /// <param name="evenGathering">Also when more may be added to it yet.</param>
    /// <param name="cancellationToken">Gives up.</param>
    internal async Task<AlertMessage?> ClaimAsync(long id, TimeSpan gap, bool evenGathering, CancellationToken cancellationToken)
    {
        var isOurs = await store.WriteAsync(
            async (transaction, ct) =>
            {
                var now = store.Time.GetUtcNow();
                FormattableString channel = $"name = (SELECT channel FROM alert_messages WHERE message_id = {id})";
                if (await transaction.Connection!.NumberAsync($"SELECT COUNT(*) FROM alert_channels WHERE {channel} AND free_at > {now}", ct, transaction) > 0) return false; // an open transaction has one
                var claimed = await transaction.ExecuteAsync(
                    $"UPDATE alert_messages SET state = {AlertMessageState.Sending}, attempts = attempts + 1, lease_until = {now + Lease} WHERE message_id = {id} AND ({Sendable(evenGathering)})", ct);
                // Two senders of two messages meet here: the row of the channel lets one pass.
                if (claimed == 1 && await transaction.ExecuteAsync($"UPDATE alert_channels SET free_at = {now + gap} WHERE {channel} AND free_at <= {now}", ct) == 1) return true;
                if (claimed == 1) await transaction.ExecuteAsync($"UPDATE alert_messages SET state = {AlertMessageState.Waiting}, attempts = attempts - 1 WHERE message_id = {id}", ct);
                return false;
            },
            cancellationToken);
        return isOurs ? await FindAsync(id, cancellationToken) : null;
    }

    /// <summary>The channel took it.</summary>
    internal Task DeliveredAsync(long id, CancellationToken cancellationToken) => store.WriteAsync(
        (transaction, ct) => transaction.ExecuteAsync($"UPDATE alert_messages SET state = {AlertMessageState.Delivered}, sent_at = {store.Time.GetUtcNow()}, error = NULL WHERE message_id = {id}", ct), cancellationToken);

    /// <summary>It could not be delivered: it is tried again, or given up when its time is over.</summary>
    internal Task FailedAsync(AlertMessage message, string error, TimeSpan wait, CancellationToken cancellationToken)
    {
        var now = store.Time.GetUtcNow();
        var next = now + wait < message.GiveUpAt ? now + wait : message.GiveUpAt;
        var state = now >= message.GiveUpAt ? AlertMessageState.GivenUp : AlertMessageState.Waiting;
        return store.WriteAsync(
            (transaction, ct) => transaction.ExecuteAsync(
                $"UPDATE alert_messages SET state = {state}, next_at = {next}, error = {Writing.ProductRow.Cut(error, LongestError)} WHERE message_id = {message.Id} AND state = {AlertMessageState.Sending}", ct),
            cancellationToken);
    }

    /// <summary>It can never be delivered.</summary>
    internal Task GiveUpAsync(long id, string error, CancellationToken cancellationToken) => store.WriteAsync(
        (transaction, ct) => transaction.ExecuteAsync($"UPDATE alert_messages SET state = {AlertMessageState.GivenUp}, error = {Writing.ProductRow.Cut(error, LongestError)} WHERE message_id = {id}", ct), cancellationToken);

    /// <summary>Puts a message in by hand.</summary>
    internal Task AddAsync(NewAlerts news, CancellationToken cancellationToken) => store.WriteAsync(
        async (transaction, ct) =>
        {
            await AppendAsync(store, transaction, news, ct);
            return 1;
        },
        cancellationToken);

    /// <summary>Lets a channel rest.</summary>
    internal Task RestAsync(string channel, TimeSpan rest, CancellationToken cancellationToken) => store.WriteAsync(
        (transaction, ct) => transaction.ExecuteAsync($"UPDATE alert_channels SET free_at = {store.Time.GetUtcNow() + rest} WHERE name = {channel}", ct), cancellationToken);

    /// <summary>Forgets what was delivered or given up before a moment.</summary>
    internal Task PruneAsync(DateTimeOffset before, CancellationToken cancellationToken) => store.WriteAsync(
        (transaction, ct) => transaction.ExecuteAsync($"DELETE FROM alert_messages WHERE state IN ({AlertMessageState.Delivered}, {AlertMessageState.GivenUp}) AND next_at < {before} AND first_at < {before}", ct), cancellationToken);

    /// <summary>Adds alerts to the message of this rule and channel that is still open, or begins one.</summary>
    internal static async Task AppendAsync(Store store, DbTransaction transaction, NewAlerts news, CancellationToken cancellationToken)
    {
        var now = store.Time.GetUtcNow();
        var open = await transaction.Connection!.QueryAsync( // an open transaction has one
            $"SELECT {new Literal(Columns)} FROM alert_messages WHERE state = {AlertMessageState.Open} AND rule_name = {news.Rule.Name} AND channel = {news.Channel} ORDER BY message_id LIMIT 1 {new Literal(store.Dialect.ForUpdate)}", Read, cancellationToken, transaction);
        if (open is [var message])
        {
            var latest = message.FirstAt + (news.Rule.Digest > LongestGathering ? news.Rule.Digest : LongestGathering);
            var next = now + news.Rule.Digest < latest ? now + news.Rule.Digest : latest;
            await transaction.ExecuteAsync(
                $"UPDATE alert_messages SET alerts = alerts + {news.Lines.Count}, next_at = {next}, until_cursor = {news.UntilCursor}, alert_lines = {AlertLine.Write(Shown(news.Rule.Lines, message.Lines, news.Lines))} WHERE message_id = {message.Id}", cancellationToken);
            return;
        }

        await transaction.ExecuteAsync(
            $"""
            INSERT INTO alert_messages (idempotency_key, rule_name, channel, state, next_at, first_at, give_up_at, alerts, from_cursor, until_cursor, alert_lines)
            VALUES ({Guid.NewGuid().ToString("n")}, {news.Rule.Name}, {news.Channel}, {AlertMessageState.Open}, {now + news.Rule.Digest}, {now}, {now + Life}, {news.Lines.Count}, {news.FromCursor}, {news.UntilCursor}, {AlertLine.Write(Shown(news.Rule.Lines, [], news.Lines))})
            """,
            cancellationToken);
    }

    private static IReadOnlyList<AlertLine> Shown(int most, IReadOnlyList<AlertLine> before, IReadOnlyList<AlertLine> news) => [.. before.Concat(news).Take(Math.Max(most, before.Count))];

    private FormattableString Sendable(bool evenGathering)
    {
        var now = store.Time.GetUtcNow();
        var untilNow = evenGathering ? DateTimeOffset.MaxValue : now;
        return $"state = {AlertMessageState.Open} AND next_at <= {untilNow} OR state = {AlertMessageState.Waiting} AND next_at <= {now} OR state = {AlertMessageState.Sending} AND lease_until <= {now}";
    }

    private static AlertMessage Read(DbDataReader row) => new()
    {
        Id = row.GetInt64(0),
        Key = row.GetString(1),
        Rule = row.GetString(2),
        Channel = row.GetString(3),
        State = (AlertMessageState)row.GetInt32(4),
        NextAt = row.GetMoment(5),
        FirstAt = row.GetMoment(6),
        GiveUpAt = row.GetMoment(7),
        Count = row.GetInt64(8),
        FromCursor = row.GetInt64(9),
        UntilCursor = row.GetInt64(10),
        Attempts = row.GetInt32(11),
        SentAt = row.GetMomentOrNull(12),
        Error = row.GetTextOrNull(13),
        Lines = AlertLine.Read(row.GetString(14)),
    };
}
