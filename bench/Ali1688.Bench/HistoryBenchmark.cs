using System.Globalization;
using Ali1688.Drift;
using Ali1688.Gateway.Products;
using Ali1688.Products;
using Ali1688.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ali1688.Bench;

/// <summary>
/// What writing costs: products seen for the first time, unchanged ones, and ones whose price changed in every SKU (which adds their history), each beside
/// the first, into SQLite or, with DB_HOST and its kin set, into the empty database of that name.
/// </summary>
internal static class HistoryBenchmark
{
    private const int Items = 20_000;
    private const int Rounds = 5;
    private const int UnderWay = 1000;

    public static async Task RunAsync(TimeProvider time)
    {
        var folder = Directory.CreateTempSubdirectory("ali1688-bench-").FullName;
        try
        {
            await using var store = await Store.OpenAsync(BenchStore.OptionsFor(folder), time, NullLogger.Instance, default);
            await using var writer = new BatchWriter(store);
            var start = time.GetUtcNow();
            var first = await WriteAsync(writer, 0, start, time);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"history: {Items} products of 6 SKUs, items/s: first sight {first:N0}"));
            for (var round = 1; round <= Rounds; round++)
            {
                var unchanged = await WriteAsync(writer, round - 1, start.AddMinutes((2 * round) - 1), time);
                var changed = await WriteAsync(writer, round, start.AddMinutes(2 * round), time);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  round {round}: unchanged {unchanged,8:N0}   changed {changed,8:N0}"));
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  looking at the shape of an answer takes {Enumerable.Range(0, Rounds).Min(_ => MeasureShape(time)):0.0} µs (best of {Rounds})"));
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    private static async Task<double> WriteAsync(BatchWriter writer, int version, DateTimeOffset at, TimeProvider time)
    {
        var started = time.GetTimestamp();
        for (var from = 0; from < Items; from += UnderWay)
            await Task.WhenAll(Enumerable.Range(from, UnderWay).Select(i => writer.WriteAsync(null, Outcome((ulong)i + 1, version, at), default)));
        return Items / time.GetElapsedTime(started).TotalSeconds;
    }

    private static double MeasureShape(TimeProvider time)
    {
        var (observer, answer) = (new ShapeObserver(new DriftTolerance()), Outcome(1, 1, time.GetUtcNow()));
        observer.Know(AnswerShape.Empty, []);
        var started = time.GetTimestamp();
        for (var i = 0; i < Items; i++) observer.Observe(answer.Id, answer.RawAnswer.Span, answer.At);
        return time.GetElapsedTime(started).TotalMicroseconds / Items;
    }

    private static ItemOutcome.Collected Outcome(ulong id, int version, DateTimeOffset at)
    {
        var price = 10m + version;
        var product = new Product
        {
            Id = new ItemId(id),
            Title = $"夏季新款连衣裙 {id}",
            Status = ProductStatus.OnSale,
            Price = price,
            PriceMax = price + 5,
            PriceTiers = [new PriceTier(1, price + 5), new PriceTier(100, price)],
            Skus = [.. Enumerable.Range(1, 6).Select(n => new Sku { Id = $"{id}{n}", SpecId = $"{id:x}{n:x}", Price = price + n, Stock = 100 * n, Attributes = [new NamedValue("颜色", $"红{n}"), new NamedValue("尺码", "XL")] })],
            Stock = 2100,
            Images = [.. Enumerable.Range(1, 5).Select(n => $"https://cbu01.alicdn.com/img/ibank/{id}/{n}.jpg")],
            DetailUrl = new ItemId(id).DetailUrl,
            Supplier = new Supplier("b2b-1", "义乌竹业"),
            Attributes = [.. Enumerable.Range(1, 12).Select(n => new NamedValue($"属性{n}", $"值{n}"))],
        };
        return new ItemOutcome.Collected(product, ProductJson.Write(product), "alibaba.product.get", []) { Id = product.Id, At = at, Attempts = 1 };
    }
}
