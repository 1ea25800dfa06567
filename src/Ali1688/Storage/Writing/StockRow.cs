using System.Text;
using Ali1688.Changes;
using Ali1688.Products;
using Ali1688.Storage.Dialects;

namespace Ali1688.Storage.Writing;

/// <summary>What a movement of stock changes of a product's row, in the order of <see cref="Tables.ProductStocks"/>.</summary>
internal static class StockRow
{
    private static readonly int[] Places = [.. Tables.ProductStocks.Columns.Select(column => Array.IndexOf(Tables.Products.Columns, column))];

    public static (object?[] Row, long Digest) From(Product product, long at)
    {
        var json = ProductJson.Write(product);
        var digest = ProductDigest.Of(json);
        return ([product.Id.Value, product.Stock, digest, DateTimeOffset.FromUnixTimeMilliseconds(at).UtcDateTime, Encoding.UTF8.GetString(json)], digest);
    }

    /// <summary>A whole row with the stock of another.</summary>
    public static object?[] Merge(object?[] wholeRow, object?[] stockRow)
    {
        object?[] merged = [.. wholeRow];
        for (var i = 0; i < Places.Length; i++) merged[Places[i]] = stockRow[i];
        return merged;
    }
}
