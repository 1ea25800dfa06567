using System.Data.Common;
using System.Text;
using System.Text.Json;
using Ali1688.Gateway.Products;
using Ali1688.Products;
using Ali1688.Storage.Dialects;
using static Ali1688.Storage.SqlText;

namespace Ali1688.Storage.Writing;

/// <summary>Reads the versions that a batch replaces, and appends what changed, within one transaction. A batch that changes nothing costs nothing here.</summary>
internal sealed class VersionRows(StoreDialect dialect, RowWriter rows, DbTransaction transaction)
{
    /// <summary>The stored products whose content may change by the batch.</summary>
    public async Task<VersionBook> ReadAsync(IEnumerable<PendingWrite> writes, Dictionary<ItemId, ItemCheck> known, CancellationToken cancellationToken)
    {
        var wanted = writes.Where(write => known.TryGetValue(write.Id, out var check) && write.MayReplace(check.Digest)).Select(write => write.Id).Distinct().ToList();
        if (wanted.Count == 0) return VersionBook.Empty;
        var products = await transaction.Connection!.QueryAsync( // an open transaction has one
            $"SELECT product FROM ali1688_products WHERE item_id IN ({new Literal(dialect.IdList(wanted))}) AND product IS NOT NULL {new Literal(dialect.ForUpdate)}",
            row => Read(row.GetString(0)),
            cancellationToken,
            transaction);
        return new VersionBook(products.OfType<Product>().ToDictionary(product => product.Id));
    }

    /// <summary>
    /// Appends changes. It must be the last work of its transaction: the numbers stay locked until the commit, so that nobody can see a number before
    /// all lower ones.
    /// </summary>
    public async Task AppendAsync(IReadOnlyList<NewChange> changes, CancellationToken cancellationToken)
    {
        if (changes.Count == 0) return;
        await transaction.ExecuteAsync($"UPDATE change_numbers SET last_number = last_number + {changes.Count} WHERE id = 1", cancellationToken);
        var last = await transaction.Connection!.NumberAsync($"SELECT last_number FROM change_numbers WHERE id = 1", cancellationToken, transaction);
        var first = last - changes.Count + 1;
        await rows.UpsertAsync(Tables.Changes, [.. changes.Select((change, i) => change.Row(first + i))], transaction, cancellationToken);
    }

    // What another program wrote there is no version of ours: nothing can be said to have changed.
    private static Product? Read(string json)
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
