using static Ali1688.Storage.SqlText;

namespace Ali1688.Storage.Calls;

/// <summary>Numbers for the names that recur in the call log; the same name has the same number for all processes. Not thread-safe.</summary>
internal sealed class CallNames(Store store)
{
    private readonly Dictionary<string, long> _numbers = new(StringComparer.Ordinal);

    public async ValueTask<long> NumberAsync(string name, CancellationToken cancellationToken)
    {
        if (_numbers.TryGetValue(name, out var known)) return known;
        return _numbers[name] = await store.WriteAsync(
            async (transaction, ct) =>
            {
                await transaction.ExecuteAsync($"{new Literal(store.Dialect.InsertIgnore)} INTO call_names (name) VALUES ({name})", ct);
                return await transaction.Connection!.NumberAsync($"SELECT id FROM call_names WHERE name = {name}", ct, transaction); // an open transaction has one
            },
            cancellationToken);
    }
}
