using System.Globalization;
using System.Text.Json;
using Ali1688.Exporting.Formats;
using Ali1688.Products;

namespace Ali1688.EndToEnd.Tests.Exporting;

/// <summary>Exports equal the store row for row, read with other people's programs, however hard their text is to write.</summary>
public sealed class ExportTests
{
    private const int Plain = 2500;

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("MariaDb")]
    [Trait("Needs", "Servers")]
    public async Task Csv_read_by_python_equals_the_store(string database)
    {
        await using var store = await FilledStore.OnAsync(database, Plain);
        await ExportAsync(store, "p.csv");
        var rows = await ProgramReaders.CsvAsync(store.PathOf("p.csv"));
        Assert.Equal(FilledStore.HardProducts.Count + Plain, rows.Count);
        foreach (var (product, row) in Pairs(rows))
        {
            Assert.Equal(product.Title ?? "", FormulaGuard.Undo(Text(row, "title")));
            Assert.Equal(product.Price, Money(row, "price"));
            Assert.Equal($"{product.Stock}", Text(row, "stock"));
            Assert.Equal(product.Supplier?.Name ?? "", FormulaGuard.Undo(Text(row, "supplier")));
            Assert.Equal(product.Images.Count, List(row, "images").Count);
            Assert.Equal(product.PriceTiers.Select(tier => tier.Price), List(row, "price_tiers").Select(tier => tier.GetProperty("price").GetDecimal()));
            Assert.Equal(product.Skus.Select(sku => sku.Id), List(row, "skus").Select(sku => sku.GetProperty("id").GetString()));
            Assert.Equal("2026-05-06T12:00:00.000Z", Text(row, "checked_at"));
            Assert.Equal("Collected", Text(row, "state"));
        }
    }

    [Fact]
    public async Task No_cell_of_a_csv_begins_like_a_formula_unless_that_is_asked_for()
    {
        await using var store = await FilledStore.OnSqliteAsync(0);
        await ExportAsync(store, "p.csv");
        var cells = (await ProgramReaders.CsvAsync(store.PathOf("p.csv"))).SelectMany(row => row.EnumerateObject().Select(cell => cell.Value.GetString()!));
        Assert.DoesNotContain(cells, cell => cell.Length > 0 && "=+-@＝".Contains(cell.TrimStart()[..1], StringComparison.Ordinal));
        await ExportAsync(store, "kept.csv", "--keep-formulas", "--bom");
        Assert.Equal(FilledStore.Formula, Text((await ProgramReaders.CsvAsync(store.PathOf("kept.csv"))).Single(row => Text(row, "id") == "8"), "title"));
        Assert.Equal([0xEF, 0xBB, 0xBF], (await File.ReadAllBytesAsync(store.PathOf("kept.csv"), Cancel))[..3]);
    }

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("MariaDb")]
    [Trait("Needs", "Servers")]
    public async Task Parquet_and_json_lines_read_by_duckdb_are_the_same_and_equal_the_store(string database)
    {
        await using var store = await FilledStore.OnAsync(database, Plain);
        await ExportAsync(store, "p.parquet", "--compress", "zstd");
        await ExportAsync(store, "p.jsonl.gz");
        var parquet = $"'{store.PathOf("p.parquet")}'";
        var title = "SELECT id, title, price, len(skus), skus[1].price, skus[2].priceTiers[1].price, supplier, checked_at AT TIME ZONE 'UTC'";
        Assert.Equal($"8|{FilledStore.Formula}|0.1000|2|0.1000|5.0000|义乌竹业|{new DateTime(2026, 5, 6, 12, 0, 0)}", ProgramReaders.Duck($"{title} FROM {parquet} WHERE id = 8").Single());
        Assert.Equal($"{FilledStore.LongId}|19 digits|12.3456", ProgramReaders.Duck($"SELECT id, title, price_max FROM {parquet} WHERE title LIKE '19%'").Single());
        Assert.Equal("7|NULL|NULL|0|NULL", ProgramReaders.Duck($"SELECT id, title, price, len(skus), stock FROM {parquet} WHERE id = 7").Single());
        Assert.Equal($"{FilledStore.HardProducts.Count + Plain}", ProgramReaders.Duck($"SELECT count(*) FROM {parquet}").Single());
        var lines = $"(SELECT id::UBIGINT AS id, title, price, stock, images, skus, attributes, price_tiers, created_at, checked_at FROM read_json('{store.PathOf("p.jsonl.gz")}', columns = {{{Columns(parquet)}}}))";
        const string Lists = "coalesce(images, []), coalesce(price_tiers, []), coalesce(attributes, []), coalesce(skus, [])::VARCHAR";
        var compared = $"SELECT id, title, price, stock, epoch_ms(created_at), epoch_ms(checked_at), {Lists} FROM";
        // Within lists of JSON an absent list stays absent, in Parquet it is an empty one.
        static string Alike(string question) => question.Replace("coalesce(skus, [])::VARCHAR", "replace(coalesce(skus, [])::VARCHAR, 'NULL', '[]')", StringComparison.Ordinal);
        Assert.Equal(["0"], ProgramReaders.Duck($"SELECT count(*) FROM ({Alike(compared)} {parquet} EXCEPT {Alike(compared)} {lines})"));
    }

    [Fact]
    public async Task A_workbook_holds_every_digit_and_no_formula_of_a_stranger()
    {
        await using var store = await FilledStore.OnSqliteAsync(Plain);
        await ExportAsync(store, "p.xlsx");
        var rows = ProgramReaders.Workbook(store.PathOf("p.xlsx"));
        Assert.Equal(1 + FilledStore.HardProducts.Count + Plain, rows.Count);
        var (id, title, price, skus) = (Array.IndexOf(rows[0], "id"), Array.IndexOf(rows[0], "title"), Array.IndexOf(rows[0], "price"), Array.IndexOf(rows[0], "skus"));
        var byId = rows.Skip(1).ToDictionary(row => (string)row[id]!);
        foreach (var product in FilledStore.HardProducts)
        {
            Assert.Equal(product.Title ?? "", byId[$"{product.Id}"][title] as string ?? "");
            Assert.Equal(product.Price, byId[$"{product.Id}"][price] is double yuan ? (decimal)yuan : null);
            if (product.Skus.Count > 0) Assert.Equal(2, JsonElement.Parse((string)byId[$"{product.Id}"][skus]!).GetArrayLength());
        }
    }

    [Fact]
    [Trait("Needs", "Servers")]
    public async Task Libre_office_opens_the_workbook_and_shows_links_to_the_pages()
    {
        await using var store = await FilledStore.OnSqliteAsync(20);
        await ExportAsync(store, "p.xlsx");
        var rows = await ProgramReaders.LibreOfficeAsync(store.PathOf("p.xlsx"));
        foreach (var (product, row) in Pairs(rows))
        {
            Assert.Equal(product.Title ?? "", Text(row, "title"));
            Assert.Equal($"{product.Id}", Text(row, "page"));
            Assert.Equal(product.Price, Money(row, "price"));
        }
    }

    [Fact]
    public async Task Filters_choose_and_the_summary_counts()
    {
        await using var store = await FilledStore.OnSqliteAsync(50);
        var summary = await ExportAsync(store, "s.csv", "--what", "skus", "--id", "8", "--id", "9");
        Assert.Equal(4, summary.GetProperty("rows").GetInt64());
        Assert.Equal(new FileInfo(store.PathOf("s.csv")).Length, summary.GetProperty("bytes").GetInt64());
        Assert.Equal(["81", "82", "91", "92"], (await ProgramReaders.CsvAsync(store.PathOf("s.csv"))).Select(row => Text(row, "sku_id")));
    }

    [Fact]
    public async Task Prices_are_told_for_products_skus_and_tiers_with_what_they_were()
    {
        await using var store = await FilledStore.OnSqliteAsync(0);
        var product = FilledStore.Plain(8, FilledStore.Formula);
        await store.WriteAsync(DateTimeOffset.UtcNow, product with { Price = 0.2m, Stock = 1, PriceTiers = [new PriceTier(1, 9m)], Skus = [product.Skus[0] with { Price = 0.3m }] });
        await ExportAsync(store, "h.jsonl", "--what", "prices");
        var lines = (await File.ReadAllLinesAsync(store.PathOf("h.jsonl"), Cancel)).Select(line => JsonElement.Parse(line)).ToList();
        Assert.Equal(["price null 0.1 0.2", "tiers null - -", "price 81 0.1 0.3", "tiers 82 - -"], lines.Select(line =>
            $"{line.GetProperty("price_of").GetString()} {Optional(line, "sku_id") ?? "null"} {Optional(line, "old_price") ?? "-"} {Optional(line, "price") ?? "-"}"));
    }

    [Fact]
    public async Task The_output_can_be_a_pipe_and_a_full_disk_is_told()
    {
        await using var store = await FilledStore.OnSqliteAsync(Plain);
        var piped = await store.Cli.RunAsync("export", "--format", "jsonl", "--out", "-");
        Assert.Equal(FilledStore.HardProducts.Count + Plain, piped.JsonLines.Count);
        var full = await store.Cli.RunAsync("export", "--format", "csv", "--out", "/dev/full");
        Assert.Equal(3, full.ExitCode);
        Assert.Contains("is full", full.Errors, StringComparison.Ordinal);
        Assert.True(File.Exists("/dev/full"));
    }

    [Fact]
    public async Task No_half_file_stands_under_the_name_after_an_interruption()
    {
        await using var store = await FilledStore.OnSqliteAsync(0);
        await store.ExecuteAsync($"INSERT INTO ali1688_products (item_id, title) SELECT value + 100000, 't' FROM ({Numbers(1_000_000)})", "");
        await File.WriteAllTextAsync(store.PathOf("p.csv"), "old", Cancel);
        using var process = store.Cli.Start("export", "--out", "p.csv");
        for (var waited = 0; !File.Exists(store.PathOf("p.csv.part")) && waited < 200; waited++) await Task.Delay(50, Cancel);
        await ProgramReaders.RunAsync("kill", "-INT", $"{process.Id}");
        await process.WaitForExitAsync(Cancel);
        Assert.Equal(130, process.ExitCode);
        Assert.Equal("old", await File.ReadAllTextAsync(store.PathOf("p.csv"), Cancel));
        Assert.False(File.Exists(store.PathOf("p.csv.part")));
    }

    internal static string Numbers(int count) => $"WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < {count}) SELECT value FROM n";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static async Task<JsonElement> ExportAsync(FilledStore store, string file, params string[] more)
    {
        var result = await store.Cli.RunAsync(["export", "--out", file, "--json", .. more]);
        Assert.True(result.ExitCode == 0, result.Errors);
        return result.Json;
    }

    private static IEnumerable<(Product Product, JsonElement Row)> Pairs(IEnumerable<JsonElement> rows)
    {
        var byId = rows.ToDictionary(row => Text(row, "id"));
        return FilledStore.HardProducts.Select(product => (product, byId[$"{product.Id}"]));
    }

    private static string Columns(string parquet) =>
        string.Join(", ", ProgramReaders.Duck($"SELECT column_name, column_type FROM (DESCRIBE FROM {parquet})").Select(row => row.Split('|')).Select(row => $"'{row[0]}': '{row[1].Replace("'", "''", StringComparison.Ordinal)}'"));

    private static string Text(JsonElement row, string name) => row.GetProperty(name).GetString()!;

    private static decimal? Money(JsonElement row, string name) => Text(row, name) is { Length: > 0 } text ? decimal.Parse(text, CultureInfo.InvariantCulture) : null;

    private static List<JsonElement> List(JsonElement row, string name) => Text(row, name) is { Length: > 0 } json ? [.. JsonElement.Parse(json).EnumerateArray()] : [];

    private static string? Optional(JsonElement line, string name) => line.TryGetProperty(name, out var value) ? value.ToString() : null;
}
