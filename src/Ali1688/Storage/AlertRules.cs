using System.Data.Common;
using Ali1688.Alerting.Rules;
using static Ali1688.Storage.SqlText;

namespace Ali1688.Storage;

/// <summary>The rules of alerting. A rule that is made, changed or switched on begins with the changes that come from then on. Thread-safe.</summary>
public sealed class AlertRules(Store store)
{
    /// <summary>All rules, in the order in which they were made.</summary>
    public async Task<IReadOnlyList<AlertRule>> ListAsync(CancellationToken cancellationToken) =>
        await store.ReadPatientlyAsync((connection, ct) => ReadAsync(connection, $"1 = 1", ct), cancellationToken);

    /// <summary>The rule of a name; null when there is none.</summary>
    public async Task<AlertRule?> FindAsync(string name, CancellationToken cancellationToken) =>
        (await store.ReadPatientlyAsync((connection, ct) => ReadAsync(connection, $"name = {name}", ct), cancellationToken)).SingleOrDefault();

    /// <summary>Makes rules, or gives those of the same name these settings; all of them or none.</summary>
    public Task SaveAsync(IReadOnlyList<AlertRule> rules, CancellationToken cancellationToken) => ChangeAsync(
        async (transaction, ct) =>
        {
            foreach (var rule in rules) await SaveAsync(transaction, rule, ct);
            return rules.Count;
        },
        cancellationToken);

    /// <summary>Removes a rule and what it remembers; false when there is none. What is on its way to channels is still sent.</summary>
    public async Task<bool> RemoveAsync(string name, CancellationToken cancellationToken) => await ChangeAsync(
        async (transaction, ct) =>
        {
            await ForgetAsync(transaction, name, ct);
            return await transaction.ExecuteAsync($"DELETE FROM alert_rules WHERE name = {name}", ct);
        },
        cancellationToken) > 0;

    /// <summary>Reads rules within a connection or a transaction.</summary>
    internal static Task<List<AlertRule>> ReadAsync(DbConnection connection, FormattableString condition, CancellationToken cancellationToken, DbTransaction? transaction = null) =>
        connection.QueryAsync($"SELECT rule_id, rule, enabled, since_cursor FROM alert_rules WHERE {condition} ORDER BY rule_id", Read, cancellationToken, transaction);

    private async Task SaveAsync(DbTransaction transaction, AlertRule rule, CancellationToken cancellationToken)
    {
        var before = (await ReadAsync(transaction.Connection!, $"name = {rule.Name}", cancellationToken, transaction)).SingleOrDefault(); // an open transaction has one
        // What it remembers belongs to what it looks at; who is told, and when, may change without its forgetting.
        var isSame = before is { Enabled: true } && rule.Enabled && Subject(before) == Subject(rule);
        if (!isSame) await ForgetAsync(transaction, rule.Name, cancellationToken);
        var since = isSame ? (FormattableString)$"{before!.SinceCursor}" : $"(SELECT last_number FROM change_numbers WHERE id = 1)";
        if (before is null) await transaction.ExecuteAsync($"INSERT INTO alert_rules (name, rule, enabled, since_cursor, created_at) VALUES ({rule.Name}, {RuleJson.Write(rule)}, {Flag(rule.Enabled)}, {since}, {store.Time.GetUtcNow()})", cancellationToken);
        else await transaction.ExecuteAsync($"UPDATE alert_rules SET rule = {RuleJson.Write(rule)}, enabled = {Flag(rule.Enabled)}, since_cursor = {since} WHERE rule_id = {before.Id}", cancellationToken);
    }

    private Task<int> ChangeAsync(Func<DbTransaction, CancellationToken, Task<int>> work, CancellationToken cancellationToken) => store.WriteAsync(
        async (transaction, ct) =>
        {
            await transaction.ExecuteAsync($"UPDATE alert_feed SET revision = revision + 1 WHERE id = 1", ct);
            return await work(transaction, ct);
        },
        cancellationToken);

    private static Task<int> ForgetAsync(DbTransaction transaction, string name, CancellationToken cancellationToken) =>
        transaction.ExecuteAsync($"DELETE FROM alert_states WHERE rule_id IN (SELECT rule_id FROM alert_rules WHERE name = {name})", cancellationToken);

    private static string Subject(AlertRule rule) => RuleJson.Write(new AlertRule { Name = "", To = [], When = rule.When, Scope = rule.Scope });

    private static int Flag(bool value) => value ? 1 : 0;

    private static AlertRule Read(DbDataReader row) => RuleJson.Read(row.GetString(1)) with { Id = row.GetInt64(0), Enabled = row.GetInt32(2) != 0, SinceCursor = row.GetInt64(3) };
}
