using System.Globalization;
using Ali1688.Changes;
using Ali1688.Gateway.Products;
using Ali1688.Products;
using Ali1688.Storage;
using Ali1688.Storage.Writing;
using Catalogue = Ali1688.Sandbox.Catalogue;

namespace Ali1688.Bench.Filling;

/// <summary>
/// Makes products and their history out of a seed, the same ones every time: titles, sellers and prices as the simulated platform has them, moved for
/// ninety days. First comes the history, oldest first, then the products as they are after it. Memory: some dozen bytes a product.
/// </summary>
internal sealed class FilledShop(int seed, int products, int changes)
{
    public static readonly DateTimeOffset End = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);
    private const string Profile = "alibaba.product.get";
    private const ulong FirstId = 600_000_000_000;
    private const ulong IdStep = 37;
    private const long Permuting = 7_368_787; // a prime, so that a product's number says nothing of how often it moves
    private static readonly TimeSpan History = TimeSpan.FromDays(90);
    private static readonly long Start = (End - History).ToUnixTimeMilliseconds();

    private readonly long[] _fen = new long[products];
    private readonly long[] _stock = new long[products];
    private readonly long[] _sales = new long[products];
    private readonly long[] _changedAt = new long[products];
    private readonly CheckState[] _state = new CheckState[products];

    public int Products => products;

    public int Changes => changes;

    public static ItemId IdOf(int number) => new(FirstId + ((ulong)number * IdStep));

    /// <summary>The history, in rows of <c>changes</c>. The same array is given again and again.</summary>
    public IEnumerable<object?[]> Rows()
    {
        Begin();
        var (random, row, span) = (new Random(seed), new object?[8], (long)History.TotalMilliseconds);
        for (long number = 1; number <= changes;)
        {
            var at = Start + 1 + (long)((double)number / changes * (span - 2));
            var product = (int)((long)(products * Math.Pow(random.NextDouble(), 1.6)) * Permuting % products);
            var before = Math.Max(_changedAt[product], at - random.Next(60_000, 86_400_000));
            _changedAt[product] = at;
            foreach (var (field, old, now) in Move(product, random))
            {
                if (number > changes) break;
                (row[0], row[1], row[2], row[3], row[4], row[5], row[6], row[7]) = (number++, (long)IdOf(product).Value, at, before, 1L, field, old, now);
                yield return row;
            }
        }
    }

    /// <summary>The products after their history, each as the program itself would store it.</summary>
    public FilledProduct ProductOf(int number, Func<ReadOnlySpan<byte>, object> pack)
    {
        var (product, random) = (Product(number), new Random(seed ^ number));
        var (created, changed) = (DateTimeOffset.FromUnixTimeMilliseconds(Start), DateTimeOffset.FromUnixTimeMilliseconds(_changedAt[number]));
        var json = ProductJson.Write(product);
        var digest = ProductDigest.Of(json);
        var outcome = new ItemOutcome.Collected(product, json, Profile, []) { Id = product.Id, At = changed };
        var row = ProductRow.From(outcome, json, digest, pack(json));
        row[12] = created.UtcDateTime; // created_at
        var checkedAt = Math.Max(_changedAt[number], End.ToUnixTimeMilliseconds() - (long)(random.NextDouble() * random.NextDouble() * 172_800_000));
        var list = ListRow.From(product, _state[number], _changedAt[number]);
        return new FilledProduct(row, list, ListRow.Words(list), [product.Id.Value, checkedAt, _changedAt[number], digest, (int)_state[number]]);
    }

    private void Begin()
    {
        for (var i = 0; i < products; i++)
        {
            var layout = Catalogue.Layout.Draw(seed, IdOf(i).Value);
            var sales = Catalogue.SalesWriter.Write(seed, IdOf(i).Value).Count ?? -1;
            (_fen[i], _stock[i], _sales[i], _changedAt[i], _state[i]) = (layout.FirstFen, layout.FirstStock, sales, Start, CheckState.Collected);
        }
    }

    private IEnumerable<(string Field, string? Old, string? New)> Move(int product, Random random)
    {
        var kind = random.Next(100);
        if (kind < 2) return [MoveState(product, random)];
        if (kind < 35) return MovePrice(product, random);
        return kind < 60 && _sales[product] >= 0 ? [("sales", Text(_sales[product]), Text(_sales[product] += random.Next(1, 50)))] : [MoveStock(product, random)];
    }

    private (string Field, string? Old, string? New) MoveState(int product, Random random)
    {
        var now = _state[product] != CheckState.Collected ? CheckState.Collected : random.Next(20) switch { < 12 => CheckState.OffShelf, < 15 => CheckState.Expired, < 17 => CheckState.Deleted, _ => CheckState.NotFound };
        var old = _state[product];
        _state[product] = now;
        return (StoredChange.StateField, $"\"{old}\"", $"\"{now}\"");
    }

    private IEnumerable<(string Field, string? Old, string? New)> MovePrice(int product, Random random)
    {
        var (old, now) = (_fen[product], Math.Max(1, _fen[product] * random.Next(90, 112) / 100));
        if (now == old) now++;
        _fen[product] = now;
        return [("price", Yuan(old), Yuan(now)), ("priceMax", Yuan(Dearest(old)), Yuan(Dearest(now)))];
    }

    private (string Field, string? Old, string? New) MoveStock(int product, Random random)
    {
        var old = _stock[product];
        var now = old > 0 && random.Next(100) < 4 ? 0 : Math.Max(1, old + random.Next(-(int)Math.Min(old, 100_000) / 5, 200));
        _stock[product] = now == old ? ++now : now;
        return ("stock", Text(old), Text(now));
    }

    private Product Product(int number)
    {
        var id = IdOf(number);
        var shelf = Catalogue.Layout.Draw(seed, id.Value).Shelf;
        var supplier = Catalogue.SupplierWriter.Write(seed, id.Value);
        var (low, high) = (Money(_fen[number]), Money(Dearest(_fen[number])));
        return new Product
        {
            Id = id,
            Title = Catalogue.TitleWriter.Write(seed, id.Value, shelf).Plain,
            Status = ProductStatus.OnSale,
            StatusText = "published",
            Price = low,
            PriceMax = high,
            PriceTiers = [new PriceTier(1, high), new PriceTier(100, low)],
            QuoteType = 2,
            Skus = Skus(id, shelf),
            Stock = _stock[number],
            Sales = _sales[number] < 0 ? null : _sales[number],
            MinimumOrder = 1,
            Unit = shelf.Unit,
            Images = [.. Catalogue.ImageWriter.Gallery(seed, id.Value).Select(path => Catalogue.ImageWriter.Server + path)],
            DetailUrl = id.DetailUrl,
            Supplier = new Supplier(supplier.OpenId, supplier.Company),
            Category = new Category(shelf.Id.ToString(CultureInfo.InvariantCulture), shelf.Name),
            Attributes = [.. Catalogue.AttributeWriter.Write(seed, id.Value, shelf).Select(attribute => new NamedValue(attribute.Name, attribute.Value))],
        };
    }

    private static Sku[] Skus(ItemId id, Catalogue.Shelf shelf) => shelf.Specifications is [] ? [] :
        [.. shelf.Specifications[0].Values.Take(2 + (int)(id.Value % 3)).Select((value, i) => new Sku { Id = $"{id}{i}", SpecId = $"{id.Value * 31:x16}{i:x}", Attributes = [new NamedValue(shelf.Specifications[0].Name, value)] })];

    private static long Dearest(long fen) => fen + (fen / 8) + 1;

    private static decimal Money(long fen) => fen / 100m;

    private static string Yuan(long fen) => (fen / 100m).ToString("0.##", CultureInfo.InvariantCulture);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The rows of one product.</summary>
internal sealed record FilledProduct(object?[] Product, object?[] List, object?[] Words, object?[] Check);
