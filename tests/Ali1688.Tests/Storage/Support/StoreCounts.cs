using Ali1688.Queries;
using Ali1688.Storage;

namespace Ali1688.Tests.Storage.Support;

public static class StoreCounts
{
    /// <summary>How many products a store holds.</summary>
    public static async Task<long> CountProductsAsync(this Store store, CancellationToken cancellationToken) =>
        (await new ProductSearch(store).CountAsync(new ProductQuery(), long.MaxValue - 1, cancellationToken)).Number;
}
