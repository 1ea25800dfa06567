using Ali1688.Storage;
using Ali1688.Storage.Dialects;
using Ali1688.Watching;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ali1688.Bench.Filling;

/// <summary>Fills an empty store with very many products and their history, as the program itself would have stored them; the same ones for the same seed.</summary>
internal static class FillBenchmark
{
    private const int Batch = 20_000;
    private const string WatchName = "every-tenth";

    public static async Task RunAsync(StorageOptions options, int seed, int products, int changes, TimeProvider time)
    {
        var (begun, shop) = (time.GetTimestamp(), new FilledShop(seed, products, changes));
        await using (var store = await Store.OpenAsync(options, time, NullLogger.Instance, CancellationToken.None))
        {
            if ((await new Queries.ProductSearch(store).CountAsync(new(), 1, CancellationToken.None)).Number > 0) throw new InvalidOperationException("The store is not empty; fill a new one.");
        }

        void Tell(string what) => Console.WriteLine($"fill: {what} after {time.GetElapsedTime(begun).TotalSeconds:0} s");
        await using (IFilling filling = options.DbHost is null ? new SqliteFilling(options.DataDirectory) : new MySqlFilling(options))
        {
            await filling.BeginAsync();
            await filling.PutAsync(Tables.Changes.Name, Tables.Changes.Columns, shop.Rows());
            Tell($"{changes:N0} changes are there");
            await PutProductsAsync(shop, filling);
            Tell($"{products:N0} products are there");
            await filling.EndAsync(changes);
        }

        await WatchAsync(options, products, time);
        Tell("all indexes are made");
    }

    private static async Task PutProductsAsync(FilledShop shop, IFilling filling)
    {
        var coming = MakeAsync(shop, filling, 0);
        for (var from = 0; from < shop.Products; from += Batch)
        {
            var made = await coming;
            coming = MakeAsync(shop, filling, from + Batch);
            await filling.PutAsync(Tables.Products.Name, Tables.Products.Columns, made.Select(product => product.Product));
            await filling.PutAsync(Tables.ProductList.Name, Tables.ProductList.Columns, made.Select(product => product.List));
            await filling.PutAsync(Tables.ProductWords.Name, Tables.ProductWords.Columns, made.Select(product => product.Words));
            await filling.PutAsync(Tables.ItemChecks.Name, Tables.ItemChecks.Columns, made.Select(product => product.Check));
        }
    }

    private static Task<List<FilledProduct>> MakeAsync(FilledShop shop, IFilling filling, int from) => Task.Run(() =>
        Enumerable.Range(from, Math.Max(0, Math.Min(Batch, shop.Products - from))).Select(number => shop.ProductOf(number, filling.Pack)).ToList());

    private static async Task WatchAsync(StorageOptions options, int products, TimeProvider time)
    {
        await using var store = await Store.OpenAsync(options, time, NullLogger.Instance, CancellationToken.None);
        var watches = new Watches(store);
        var watch = await watches.SaveAsync(new Watch { Name = WatchName, Importance = 1 }, CancellationToken.None);
        await watches.AddItemsAsync(watch.Id, Enumerable.Range(0, products / 10).Select(i => FilledShop.IdOf(i * 10)).ToAsyncEnumerable(), CancellationToken.None);
    }
}
