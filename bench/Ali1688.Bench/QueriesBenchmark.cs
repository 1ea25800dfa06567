using System.Globalization;
using Ali1688.Bench.Filling;
using Ali1688.Gateway.Products;
using Ali1688.Products;
using Ali1688.Queries;
using Ali1688.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Catalogue = Ali1688.Sandbox.Catalogue;

namespace Ali1688.Bench;

/// <summary>How long people wait for each kind of page about the products that <c>fill</c> has made: the first page, and the ones that follow.</summary>
internal sealed class QueriesBenchmark
{
    private const int Rounds = 60;
    private const int Take = 20;
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly string[] Orders = ["price", "stock:desc", "sales:desc", "changed:desc", "checked", "title"];
    private readonly Random _random = new(7);
    private readonly Store _store;
    private readonly TimeProvider _time;
    private readonly List<Product> _some;

    private QueriesBenchmark(Store store, TimeProvider time, List<Product> some) => (_store, _time, _some) = (store, time, some);

    public static async Task RunAsync(StorageOptions options, TimeProvider time)
    {
        await using var store = await Store.OpenAsync(options, time, NullLogger.Instance, None);
        // Some products from all over, for what is asked about.
        var (search, some) = (new ProductSearch(store), new List<Product>());
        var last = (await search.PageAsync(new ProductQuery(), new ProductOrder(ProductOrderKey.Id, true), null, 1, None)).Products[0].Stored.Product.Id.Value;
        var first = FilledShop.IdOf(0).Value;
        for (var i = 0UL; i < 200; i++)
        {
            var from = new ProductCursor(default, new ItemId(first + ((last - first) / 201 * i)), 0, "");
            some.Add((await search.PageAsync(new ProductQuery(), default, from, 1, None)).Products[0].Stored.Product);
        }

        await new QueriesBenchmark(store, time, some).MeasureAsync();
    }

    private async Task MeasureAsync()
    {
        Console.WriteLine($"queries: {Rounds} of each kind, {Take} products a page, ms{"",28} first page p50   p95   max    next pages p50   p95   max");
        foreach (var (name, order, query) in Kinds()) await MeasureAsync(name, order, query);
        await MeasureAsync("one product with its history", async product =>
        {
            await new ProductReader(_store).GetAsync(product.Id, None);
            await new ChangeReader(_store).NewestAsync(new ChangeFilter { Item = product.Id }, 50, None);
        });
        await MeasureAsync("one product as it was", product => new ChangeReader(_store).AtAsync(product.Id, Ago(30), None));
        var lastChange = await new ChangeReader(_store).LastAsync(None);
        await MeasureAsync("the feed of changes, 1,000 from anywhere", _ => new ChangeReader(_store).AfterAsync(_random.NextInt64(lastChange), new ChangeFilter(), 1000, None));
        await MeasureAsync("the feed of changes of one field", _ => new ChangeReader(_store).AfterAsync(_random.NextInt64(lastChange), new ChangeFilter { Field = "price" }, 1000, None));
        await MeasureAsync("the changes since a moment", _ => new ChangeReader(_store).AfterAsync(0, new ChangeFilter { Since = Ago(_random.NextDouble() * 30) }, 50, None));
        await MeasureAsync("a count up to 100,000", _ => new ProductSearch(_store).CountAsync(new ProductQuery { Text = Word(2) }, 100_000, None));
    }

    private IEnumerable<(string Name, string Order, Func<ProductQuery> Query)> Kinds() =>
    [
        ("all", "id", () => new()),
        .. Orders.Select(order => ("all", order, (Func<ProductQuery>)(() => new ProductQuery()))),
        ("text of 1 character", "id", () => new() { Text = Word(1) }),
        ("text of 2 characters", "id", () => new() { Text = Word(2) }),
        ("text of 2 characters", "sales:desc", () => new() { Text = Word(2) }),
        ("text of 3 characters", "price", () => new() { Text = Word(3) }),
        ("text of 8 characters", "changed:desc", () => new() { Text = Word(8) }),
        ("text that is nowhere", "id", () => new() { Text = "青花瓷" + _random.Next(10) }),
        ("text of the dear, cheapest first", "price", () => new() { Text = "LED台灯" }),
        ("supplier by name", "price", () => new() { Supplier = Any().Supplier!.Name }),
        ("supplier by id", "id", () => new() { Supplier = Any().Supplier!.Id }),
        ("category", "sales:desc", () => new() { CategoryId = Any().Category!.Id }),
        ("price span", "price", () => new() { Price = PriceSpan(1.1m) }),
        ("price span", "stock:desc", () => new() { Price = PriceSpan(1.1m) }),
        ("narrow price span", "sales:desc", () => new() { Price = PriceSpan(1.001m) }),
        ("stock span", "id", () => new() { Stock = new(null, _random.Next(50)) }),
        ("sold out", "changed:desc", () => new() { Stock = new(0, 0) }),
        ("status", "id", () => new() { Status = ProductStatus.OnSale }),
        ("off shelf", "changed:desc", () => new() { State = CheckState.OffShelf }),
        ("deleted", "price", () => new() { State = CheckState.Deleted }),
        ("changed since", "changed", () => new() { ChangedSince = Ago(_random.NextDouble() * 5) }),
        ("changed since", "price", () => new() { ChangedSince = Ago(_random.NextDouble()) }),
        ("stale since", "checked", () => new() { StaleSince = Ago(_random.NextDouble()) }),
        ("stale since", "sales:desc", () => new() { StaleSince = Ago(1.7) }),
        ("watch", "id", () => new() { Watch = "every-tenth" }),
        ("watch, stale", "checked", () => new() { Watch = "every-tenth", StaleSince = Ago(0.5) }),
        ("200 ids", "price", () => new() { Ids = [.. _some.Select(product => product.Id)] }),
        ("text, price", "sales:desc", () => new() { Text = Word(2), Price = PriceSpan(2m) }),
        ("text, off shelf", "price", () => new() { Text = Word(3), State = CheckState.OffShelf }),
        ("category, stock, price", "changed:desc", () => new() { CategoryId = Any().Category!.Id, Stock = new(0, 0), Price = PriceSpan(1.5m) }),
        ("text, category that contradict", "price", () => new() { Text = "连衣裙", CategoryId = "1033014" }),
        ("supplier, text, changed", "changed:desc", () => new() { Supplier = Any().Supplier!.Name, Text = Word(2), ChangedSince = Ago(10) }),
    ];

    private async Task MeasureAsync(string name, string order, Func<ProductQuery> query)
    {
        if (!ProductOrder.TryParse(order, out var way)) throw new ArgumentException(order, nameof(order));
        var (search, first, next) = (new ProductSearch(_store), new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            var (asked, after, pages) = (query(), (ProductCursor?)null, first);
            for (var page = 0; page < 3; page++)
            {
                var begun = _time.GetTimestamp();
                after = (await search.PageAsync(asked, way, after, Take, None)).Next;
                pages.Add(_time.GetElapsedTime(begun).TotalMilliseconds);
                pages = next;
                if (after is null) break;
            }
        }

        Console.WriteLine($"  {name,-34} {order,-13} {"",18} {Times(first)}             {Times(next)}");
    }

    private async Task MeasureAsync(string name, Func<Product, Task> work)
    {
        var times = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            var (product, begun) = (Any(), _time.GetTimestamp());
            await work(product);
            times.Add(_time.GetElapsedTime(begun).TotalMilliseconds);
        }

        Console.WriteLine($"  {name,-48} {"",18} {Times(times)}");
    }

    private static string Times(List<double> times) => times.Count == 0 ? "     -     -     -" : string.Create(CultureInfo.InvariantCulture, $"{Part(times, 0.5),6:0.0}{Part(times, 0.95),6:0.0}{times.Max(),6:0.0}");

    private static double Part(List<double> times, double share) => times.Order().ElementAt((int)Math.Min(times.Count - 1, times.Count * share));

    private Product Any() => _some[_random.Next(_some.Count)];

    private string Word(int length)
    {
        var shelf = Catalogue.Shelf.All[_random.Next(Catalogue.Shelf.All.Length)];
        var word = length > 4 ? Any().Title! : shelf.Nouns[_random.Next(shelf.Nouns.Length)]; // the shop's products have titles
        var from = _random.Next(Math.Max(1, word.Length - length));
        return word.Substring(from, Math.Min(length, word.Length - from));
    }

    private Between<decimal> PriceSpan(decimal wide) => Any().Price is { } price ? new(price, price * wide) : default;

    private static DateTimeOffset Ago(double days) => FilledShop.End.AddDays(-days);
}
