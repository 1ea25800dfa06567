using Ali1688.Gateway.Messages;
using Ali1688.Gateway.Products;
using Ali1688.Products;

namespace Ali1688.Storage.Writing;

/// <summary>
/// Up to which movement the stock of each SKU is known. A movement is taken when it is later than the last
/// one of its SKU, so neither a repeated nor an overtaken message changes anything. No I/O.
/// </summary>
internal sealed class StockBook(Dictionary<(ItemId Id, string Sku), StockMark> marks)
{
    /// <summary>The mark of the product as a whole.</summary>
    private const string WholeItem = "";

    public static StockBook Empty => new([]);

    /// <summary>The marks that are new.</summary>
    public Dictionary<(ItemId Id, string Sku), StockMark> NewMarks { get; } = [];

    /// <summary>The product after the movements, the same object when they change nothing.</summary>
    /// <param name="product">The product before them.</param>
    /// <param name="moved">One message's movements of it.</param>
    /// <param name="seenUntil">What happened up to then (Unix milliseconds) the product holds already.</param>
    public Product Apply(Product product, ItemOutcome.StockMoved moved, long seenUntil)
    {
        var after = product;
        var advanced = new HashSet<string>();
        foreach (var move in moved.Moves.Where(move => move.At.ToUnixTimeMilliseconds() > seenUntil).OrderBy(move => move.At))
        {
            var mark = new StockMark(move.At.ToUnixTimeMilliseconds(), moved.MessageId);
            if (Advance((product.Id, WholeItem), mark, advanced)) after = WithItemStock(after, move);
            if (move.SkuId is { } sku && Advance((product.Id, sku), mark, advanced)) after = WithSkuStock(after, sku, move);
        }

        return after;
    }

    // A message may name the same SKU more than once: then all it says of it counts.
    private bool Advance((ItemId Id, string Sku) key, StockMark mark, HashSet<string> advanced)
    {
        if (!advanced.Contains(key.Sku) && mark.CompareTo(marks.GetValueOrDefault(key)) <= 0) return false;
        advanced.Add(key.Sku);
        marks[key] = NewMarks[key] = mark;
        return true;
    }

    private static Product WithItemStock(Product product, StockMove move)
    {
        var stock = After(product.Stock, move.ItemStock, move.Quantity);
        return stock == product.Stock ? product : product with { Stock = stock };
    }

    private static Product WithSkuStock(Product product, string id, StockMove move)
    {
        if (product.Skus.FirstOrDefault(sku => sku.Id == id) is not { } before) return product;
        var stock = After(before.Stock, move.SkuStock, move.Quantity);
        return stock == before.Stock
            ? product
            : product with { Skus = [.. product.Skus.Select(sku => ReferenceEquals(sku, before) ? sku with { Stock = stock } : sku)] };
    }

    // What is left is told as a rule; only where it is not, the difference counts.
    private static long? After(long? before, long? told, long quantity) => told ?? (before is { } known ? Math.Max(0, known + quantity) : null);
}
