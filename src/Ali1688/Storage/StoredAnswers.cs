using System.Data.Common;
using System.Text;
using System.Text.Json;
using Ali1688.Cleaning;
using Ali1688.Gateway.Products;
using Ali1688.Products;
using static Ali1688.Storage.SqlText;

namespace Ali1688.Storage;

/// <summary>Reads raw answers back, page by page. Waits while the store is out of reach. Thread-safe.</summary>
public sealed class StoredAnswers(Store store)
{
    /// <summary>How many raw answers there are.</summary>
    public Task<long> CountAsync(string? profile, CancellationToken cancellationToken) => store.ReadPatientlyAsync(
        (connection, ct) => connection.NumberAsync($"SELECT COUNT(*) FROM ali1688_products WHERE {Condition(profile, null)}", ct), cancellationToken);

    /// <summary>Raw answers in the order of their ids; page on with the last id.</summary>
    public Task<IReadOnlyList<StoredAnswer>> PageAsync(string? profile, ItemId? after, int take, CancellationToken cancellationToken) => store.ReadPatientlyAsync(
        (connection, ct) => PageAsync(connection, profile, after, take, ct), cancellationToken);

    private async Task<IReadOnlyList<StoredAnswer>> PageAsync(DbConnection connection, string? profile, ItemId? after, int take, CancellationToken cancellationToken)
    {
        var page = await connection.QueryAsync(
            $"SELECT item_id, profile, digest, product, raw_data FROM ali1688_products WHERE {Condition(profile, after)} ORDER BY item_id LIMIT {take}", Read, cancellationToken);
        if (page.Count == 0) return page;
        var ids = new Literal(store.Dialect.IdList(page.Select(answer => answer.Id)));
        var findings = await connection.QueryAsync(
            $"SELECT item_id, path, problem, sample FROM findings WHERE item_id IN ({ids}) ORDER BY item_id, seq",
            row => (Id: row.GetItemId(0), Finding: new Finding(row.GetString(1), row.GetString(2), row.GetString(3))),
            cancellationToken);
        var moved = await connection.QueryAsync(
            $"SELECT item_id, sku_id FROM stock_marks WHERE item_id IN ({ids})", row => (Id: row.GetItemId(0), Sku: row.GetString(1)), cancellationToken);
        var (findingsOf, movedOf) = (findings.ToLookup(row => row.Id, row => row.Finding), moved.ToLookup(row => row.Id, row => row.Sku));
        return [.. page.Select(answer => answer with { Findings = [.. findingsOf[answer.Id]], MovedStocks = movedOf[answer.Id].ToHashSet() })];
    }

    private static FormattableString Condition(string? profile, ItemId? after)
    {
        // What another program wrote is none of ours to clean.
        List<FormattableString> conditions = [$"raw_data IS NOT NULL AND digest IS NOT NULL AND profile IS NOT NULL"];
        if (profile is not null) conditions.Add($"profile = {profile}");
        if (after is { } last) conditions.Add($"item_id > {last}");
        return And(conditions);
    }

    private StoredAnswer Read(DbDataReader row) => new()
    {
        Id = row.GetItemId(0),
        Profile = row.GetString(1),
        Digest = row.GetInt64(2),
        Product = row.GetTextOrNull(3) is { } json ? ProductOf(json) : null,
        Raw = Encoding.UTF8.GetBytes(store.Dialect.UnpackAnswer(row, 4)),
    };

    private static Product? ProductOf(string json)
    {
        try
        {
            return ProductJson.Read(Encoding.UTF8.GetBytes(json));
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
