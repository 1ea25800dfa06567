using Ali1688.Gateway.Products;
using Ali1688.Storage.Dialects;
using Ali1688.Storage.Writing;
using Microsoft.Extensions.Logging;
using static Ali1688.Storage.SqlText;

namespace Ali1688.Storage;

/// <summary>
/// Lists products that another program has put into <c>ali1688_products</c>, so that they are found and exported like the others, and follows their price,
/// stock and sales there. What this program collected itself is left alone. Thread-safe.
/// </summary>
public sealed partial class ForeignProducts(Store store, TimeProvider time, ILogger logger)
{
    private const int Stretch = 5000;
    private static readonly TimeSpan Every = TimeSpan.FromDays(1);

    /// <summary>Looks through the whole table in short stretches, which reads it from the disk once, and gives how many it listed.</summary>
    public async Task<long> TakeInAsync(CancellationToken cancellationToken)
    {
        long all = 0;
        for (ulong? after = null, end = 0; end is not null; after = end)
        {
            end = await EndAsync(after, cancellationToken);
            var ids = await FindAsync(after, end, cancellationToken);
            if (ids.Count > 0) all += await ListAsync(ids, cancellationToken);
        }

        return all;
    }

    /// <summary>Does so now and once a day until cancelled; what goes wrong is logged.</summary>
    public async Task KeepTakingInAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                if (await TakeInAsync(cancellationToken) is > 0 and var count) LogListed(logger, count);
            }
            catch (StoreException fault)
            {
                LogFault(logger, fault.Message);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }

            await Task.Delay(Every, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<ulong?> EndAsync(ulong? after, CancellationToken cancellationToken) => (await store.ReadPatientlyAsync(
        (connection, ct) => connection.QueryAsync(
            $"SELECT item_id FROM ali1688_products WHERE {And(after is { } id ? [$"item_id > {id}"] : [])} ORDER BY item_id LIMIT 1 OFFSET {Stretch}", row => (ulong?)row.GetItemId(0).Value, ct),
        cancellationToken)).SingleOrDefault();

    private Task<List<ItemId>> FindAsync(ulong? after, ulong? end, CancellationToken cancellationToken)
    {
        var span = And([.. after is { } first ? [$"p.item_id > {first}"] : Array.Empty<FormattableString>(), .. end is { } last ? [$"p.item_id <= {last}"] : Array.Empty<FormattableString>()]);
        return store.ReadPatientlyAsync(
            (connection, ct) => connection.QueryAsync(
                $"SELECT p.item_id FROM ali1688_products p LEFT JOIN product_list l ON l.item_id = p.item_id WHERE {span} AND (l.item_id IS NULL OR p.product IS NULL AND (l.price <> ROUND(COALESCE(p.price, -0.0001) * 10000) OR l.stock <> COALESCE(p.quantity, -1) OR l.sales <> COALESCE(p.sale_count, -1)))",
                row => row.GetItemId(0),
                ct),
            cancellationToken);
    }

    // Its rows are locked meanwhile: the collector may be about to write the same product.
    private Task<int> ListAsync(IReadOnlyCollection<ItemId> ids, CancellationToken cancellationToken) => store.WriteAsync(
        async (transaction, ct) =>
        {
            var connection = transaction.Connection!; // an open transaction has one
            var list = new Literal(store.Dialect.IdList(ids));
            var stored = await connection.QueryAsync($"{new Literal(StoredProductRow.Select)} WHERE p.item_id IN ({list}) {new Literal(store.Dialect.ForUpdate)}", StoredProductRow.Read, ct, transaction);
            using var rows = store.Dialect.CreateRowWriter(connection);
            var listed = stored.Select(ListRow.From).ToList();
            await rows.UpsertAsync(Tables.ProductList, listed, transaction, ct);
            await rows.WriteWordsAsync([.. listed.Select(ListRow.Words)], transaction, ct);
            return listed.Count;
        },
        cancellationToken);

    [LoggerMessage(3009, LogLevel.Information, "Listed {Count} products that another program had put into ali1688_products")]
    private static partial void LogListed(ILogger logger, long count);

    [LoggerMessage(3010, LogLevel.Warning, "Could not look for products of other programs: {Reason}")]
    private static partial void LogFault(ILogger logger, string reason);
}
