using System.Globalization;
using Ali1688.Gateway;
using Ali1688.Gateway.Products;
using Ali1688.Products;
using Ali1688.Storage;
using Ali1688.Tests.Storage.Support;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ali1688.EndToEnd.Tests.Exporting;

/// <summary>A store of a test's own with products to export, and the program beside it.</summary>
internal sealed class FilledStore : IAsyncDisposable
{
    public const string Formula = "=HYPERLINK(\"http://x\",\"y\")";
    public const string Script = "<img src=x onerror=alert(1)>";
    public const ulong LongId = 9_999_999_999_999_999_999;
    private static readonly DateTimeOffset Noon = new(2026, 5, 6, 12, 0, 0, TimeSpan.Zero);
    private readonly string? _database;

    private FilledStore(string folder, string? database)
    {
        (Folder, _database) = (folder, database);
        Cli = new Cli(folder, new Dictionary<string, string>());
        if (database is not null) Cli = Cli.With(Servers.Database(database));
    }

    public Cli Cli { get; }

    public string Folder { get; }

    /// <summary>Products that are hard to write: formulas, markup, every kind of null, quotes, 19 digits, emoji.</summary>
    public static IReadOnlyList<Product> HardProducts { get; } =
    [
        new() { Id = new ItemId(7), DetailUrl = new ItemId(7).DetailUrl },
        Plain(8, Formula),
        Plain(9, Script),
        Plain(10, "👨‍👩‍👧 🎋 \"quoted\", 'apostrophes' ; and |"),
        Plain(11, "'=1+1"),
        Plain(12, "_x0041_ -5 +5"),
        Plain(13, "") with { Price = null, PriceTiers = [], Skus = [], Images = [], Supplier = null, Stock = null },
        Plain(14, "@SUM(1)") with { Supplier = new Supplier("-1", "+86 135"), Unit = "＝" },
        Plain(15, "long") with { Images = [.. Enumerable.Range(0, 100).Select(i => $"https://cbu01.alicdn.com/img/{i}.jpg")] },
        Plain(LongId, "19 digits"),
    ];

    public static Task<FilledStore> OnSqliteAsync(int plain) => FillAsync(new FilledStore(NewFolder(), null), plain);

    public static Task<FilledStore> OnMariaDbAsync(int plain) => FillAsync(new FilledStore(NewFolder(), $"ali1688_test_{Guid.NewGuid():n}"), plain);

    public static Task<FilledStore> OnAsync(string database, int plain) => database == "MariaDb" ? OnMariaDbAsync(plain) : OnSqliteAsync(plain);

    public string PathOf(string file) => Path.Combine(Folder, file);

    public async Task<Store> OpenAsync() => await Store.OpenAsync(Options(), TimeProvider.System, NullLogger.Instance, TestContext.Current.CancellationToken);

    /// <summary>Runs SQL past the program.</summary>
    public async Task ExecuteAsync(string sqlite, string mariaDb)
    {
        if (_database is null)
        {
            await using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Folder}/data/ali1688.db;Pooling=False");
            await connection.ExecuteAsync(sqlite);
            return;
        }

        await using var server = await Servers.ConnectAsync(_database);
        await server.ExecuteAsync(mariaDb);
    }

    public async Task WriteAsync(DateTimeOffset at, params IEnumerable<Product> products)
    {
        await using var store = await OpenAsync();
        await using var writer = new BatchWriter(store);
        await Task.WhenAll(products.Select(product => writer.WriteAsync(
            null, new ItemOutcome.Collected(product, "{}"u8.ToArray(), "alibaba.product.get", []) { Id = product.Id, At = at, Attempts = 1 }, TestContext.Current.CancellationToken)));
    }

    public async ValueTask DisposeAsync()
    {
        if (_database is not null) await ExecuteAsync("", $"DROP DATABASE {_database}");
        Directory.Delete(Folder, recursive: true);
    }

    private static async Task<FilledStore> FillAsync(FilledStore store, int plain)
    {
        await store.WriteAsync(Noon, [.. HardProducts, .. Enumerable.Range(1000, plain).Select(i => Plain((ulong)i, $"竹纤维毛巾 {i}"))]);
        return store;
    }

    public static Product Plain(ulong id, string title) => new()
    {
        Id = new ItemId(id),
        Title = title,
        Status = ProductStatus.OnSale,
        StatusText = "published",
        Price = 0.10m,
        PriceMax = 12.3456m,
        PriceTiers = [new PriceTier(1, 12.3456m), new PriceTier(100, 0.10m)],
        QuoteType = 1,
        Skus =
        [
            new Sku { Id = $"{id % 1000}1", SpecId = "aa", Code = "=1", Price = 0.10m, Stock = 3, Attributes = [new NamedValue("颜色", "米白"), new NamedValue("尺码", "\"XL\"")] },
            new Sku { Id = $"{id % 1000}2", PriceTiers = [new PriceTier(2, 5m)], Image = "https://cbu01.alicdn.com/img/s.jpg" },
        ],
        Stock = 300,
        Sales = 12,
        MinimumOrder = 2,
        Unit = "条",
        Images = ["https://cbu01.alicdn.com/img/a.jpg"],
        DetailUrl = new ItemId(id).DetailUrl,
        Supplier = new Supplier("b2b-1", "义乌竹业"),
        Category = new Category("1042954", "毛巾"),
        Attributes = [new NamedValue("材质", "竹纤维")],
        CreatedAt = new DateTimeOffset(2020, 1, 2, 3, 4, 5, TimeSpan.FromHours(8)),
    };

    private static string NewFolder() => Directory.CreateTempSubdirectory("ali1688-test-").FullName;

    private StorageOptions Options() => _database is null ? new() { DataDirectory = $"{Folder}/data" } : new()
    {
        DataDirectory = $"{Folder}/data",
        DbHost = TestServers.Require("TEST_DB_HOST"),
        DbPort = int.Parse(TestServers.Require("TEST_DB_PORT"), CultureInfo.InvariantCulture),
        DbUser = TestServers.Require("TEST_DB_USER"),
        DbPassword = new Secret(TestServers.Require("TEST_DB_PASSWORD")),
        DbName = _database,
    };
}
