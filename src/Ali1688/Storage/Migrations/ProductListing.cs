using System.Data.Common;
using Ali1688.Storage.Dialects;
using Ali1688.Storage.Writing;
using Microsoft.Extensions.Logging;
using static Ali1688.Storage.SqlText;

namespace Ali1688.Storage.Migrations;

/// <summary>Lists the products that are stored already, in the order of their ids. Doing it again does no harm.</summary>
internal sealed class ProductListing(StoreDialect dialect, DbConnection connection, DbTransaction transaction, ILogger logger)
{
    private const int Page = 1000;
    private const int ToldEvery = 100_000;

    // The migration library knows no other way than to wait.
    public void Fill() => FillAsync().GetAwaiter().GetResult();

    private async Task FillAsync()
    {
        using var rows = dialect.CreateRowWriter(connection);
        var (all, done, after) = (await connection.NumberAsync($"SELECT COUNT(*) FROM ali1688_products", CancellationToken.None, transaction), 0, (object?)null);
        while (await PageAsync(after) is { Count: > 0 } page)
        {
            await rows.UpsertAsync(Tables.ProductList, page, transaction, CancellationToken.None);
            if (dialect.CreateWords is not null) await rows.WriteWordsAsync([.. page.Select(ListRow.Words)], transaction, CancellationToken.None);
            after = page[^1][0];
            if ((done += page.Count) % ToldEvery == 0) StorageLog.Listing(logger, done, all);
        }
    }

    private Task<List<object?[]>> PageAsync(object? after) => connection.QueryAsync(
        $"{new Literal(StoredProductRow.Select)} WHERE {And(after is null ? [] : [$"p.item_id > {after}"])} ORDER BY p.item_id LIMIT {Page}", row => ListRow.From(StoredProductRow.Read(row)), CancellationToken.None, transaction);
}
