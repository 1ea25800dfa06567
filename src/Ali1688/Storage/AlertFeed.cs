using System.Data.Common;
using Ali1688.Alerting.Evaluating;
using Ali1688.Alerting.Rules;
using Ali1688.Changes;
using Ali1688.Gateway.Products;
using Ali1688.Storage.Dialects;
using static Ali1688.Storage.SqlText;

namespace Ali1688.Storage;

/// <summary>
/// The feed of changes as alerting reads it, and what it makes of it. A page is read from one snapshot of the store; what follows from it is written in
/// one transaction together with the feed's new position, and only when nobody wrote in between: so a crash neither loses nor doubles anything, nor do
/// two processes at once. Thread-safe.
/// </summary>
internal sealed class AlertFeed(Store store)
{
    private const int DueAtOnce = 1000;

    /// <summary>Reads what is to be judged next.</summary>
    /// <param name="take">How many changes at most; more where one look at a product found more.</param>
    /// <param name="withService">Whether what rules remember of the service is read too.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<AlertPage> ReadAsync(int take, bool withService, CancellationToken cancellationToken) => store.ReadPatientlyAsync(
        async (connection, ct) =>
        {
            await using var snapshot = await store.Dialect.BeginSnapshotAsync(connection, ct);
            return await new AlertSnapshot(store.Dialect, snapshot, store.Time.GetUtcNow()).ReadAsync(take, withService, DueAtOnce, ct);
        },
        cancellationToken);

    /// <summary>Writes what follows from a page; false when somebody else wrote since it was read, and nothing was written.</summary>
    public Task<bool> CommitAsync(AlertPage page, IReadOnlyList<(AlertSubject Subject, AlertState? State)> states, IReadOnlyList<NewAlerts> news, CancellationToken cancellationToken) => store.WriteAsync(
        async (transaction, ct) =>
        {
            if (await transaction.ExecuteAsync($"UPDATE alert_feed SET position = {page.Until}, revision = revision + 1 WHERE id = 1 AND revision = {page.Revision}", ct) == 0) return false;
            using var rows = store.Dialect.CreateRowWriter(transaction.Connection!); // an open transaction has one
            await rows.UpsertAsync(Tables.AlertStates, [.. states.Where(change => change.State is not null).Select(change => Row(change.Subject, change.State!))], transaction, ct);
            foreach (var (gone, _) in states.Where(change => change.State is null)) await transaction.ExecuteAsync($"DELETE FROM alert_states WHERE item_id = {gone.Item} AND rule_id = {gone.RuleId} AND part = {gone.Part}", ct);
            foreach (var alerts in news) await AlertMessages.AppendAsync(store, transaction, alerts, ct);
            return true;
        },
        cancellationToken);

    /// <summary>Products of which a second look is still awaited and for which nobody asks.</summary>
    public async Task<IReadOnlyList<ItemId>> AwaitedAsync(CancellationToken cancellationToken) => await store.ReadPatientlyAsync(
        (connection, ct) => connection.QueryAsync(
            $"""
            SELECT DISTINCT s.item_id FROM alert_states s WHERE s.is_pending = 1 AND NOT EXISTS (SELECT 1 FROM due_items d WHERE d.item_id = s.item_id)
              AND NOT EXISTS (SELECT 1 FROM item_checks c WHERE c.item_id = s.item_id AND c.checked_at > s.due_at) ORDER BY s.item_id LIMIT {DueAtOnce}
            """,
            row => row.GetItemId(0),
            ct),
        cancellationToken);

    private static object?[] Row(AlertSubject subject, AlertState state) =>
        [subject.Item.Value, subject.RuleId, subject.Part, state.DueAt?.ToUnixTimeMilliseconds(), state.PendingAt is null ? 0 : 1, state.Write()];
}

/// <summary>What is to be judged: the changes of a while, with everything that belongs to them.</summary>
internal sealed record AlertPage
{
    /// <summary>The feed's revision when it was read.</summary>
    public required long Revision { get; init; }

    /// <summary>The feed's position then.</summary>
    public required long Position { get; init; }

    /// <summary>The changes of this page come after this cursor: the position, or what every rule began after.</summary>
    public required long After { get; init; }

    /// <summary>Where it stands when this page is judged.</summary>
    public required long Until { get; init; }

    /// <summary>Whether these are all changes that there were.</summary>
    public required bool IsLast { get; init; }

    /// <summary>The rules at work.</summary>
    public required IReadOnlyList<AlertRule> Rules { get; init; }

    /// <summary>What looks at products found, in the order of the feed.</summary>
    public IReadOnlyList<Observation> Observations { get; init; } = [];

    /// <summary>What rules remember of these products, of those that are due, and of the service where that was asked for.</summary>
    public IReadOnlyList<KeyValuePair<AlertSubject, AlertState>> States { get; init; } = [];

    /// <summary>Products to look at again though they did not change: their second look was made, or a cool-down is over.</summary>
    public IReadOnlyList<DueSubject> Due { get; init; } = [];

    /// <summary>Which products of this page belong to the watch or the query of a rule, by its number.</summary>
    public required IReadOnlyDictionary<long, IReadOnlySet<ItemId>> Members { get; init; }
}

/// <summary>A product that a rule is to look at again.</summary>
/// <param name="Subject">What of it.</param>
/// <param name="Version">The product now.</param>
/// <param name="At">When it was looked at.</param>
internal sealed record DueSubject(AlertSubject Subject, ProductVersion Version, DateTimeOffset At);

/// <summary>What one rule has to tell one channel.</summary>
internal sealed record NewAlerts(AlertRule Rule, string Channel, IReadOnlyList<Alerting.AlertLine> Lines, long FromCursor, long UntilCursor);
