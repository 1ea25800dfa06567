namespace Ali1688.Scheduling;

/// <summary>Fills batch requests for APIs that take the products of one shop only. Where shops may be mixed, a batch is simply the next so many picks.</summary>
public static class ShopBatches
{
    /// <summary>
    /// The batches that are worth most together, the worthiest first; those that hold a product whose turn it is come before all others.
    /// Ask the sweep for several times the ids that the batches take, and tell it that what is left out was not checked.
    /// </summary>
    /// <param name="picks">The sweep's picks, in their order.</param>
    /// <param name="shopOf">The shop of a product's handle.</param>
    /// <param name="batchSize">How many ids a request takes, above 0.</param>
    /// <param name="batches">How many requests there are.</param>
    public static IReadOnlyList<IReadOnlyList<Pick>> Choose(IEnumerable<Pick> picks, Func<int, int> shopOf, int batchSize, int batches) =>
        [.. picks.GroupBy(pick => shopOf(pick.Product))
            .SelectMany(shop => shop.Chunk(batchSize))
            .OrderByDescending(batch => batch.Any(pick => pick.IsTurn))
            .ThenByDescending(batch => batch.Sum(pick => pick.Worth))
            .Take(batches)];
}
