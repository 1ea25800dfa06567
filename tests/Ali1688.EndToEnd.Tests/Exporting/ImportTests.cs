namespace Ali1688.EndToEnd.Tests.Exporting;

/// <summary>Files of ids as people have them are understood, and what is not is told.</summary>
public sealed class ImportTests
{
    private const string Lines = "name,id\ntowel,610947572360\ncup,610947572361\ncup,610947572361\nlamp,1234567890123456789\n";

    [Fact]
    [Trait("Needs", "Servers")]
    public async Task A_workbook_made_by_libre_office_is_previewed_and_lost_digits_are_told()
    {
        await using var store = await FilledStore.OnSqliteAsync(0);
        var file = await WorkbookAsync(store);
        var preview = await store.Cli.RunAsync("import", file, "--rejected", "bad.csv", "--json");
        Assert.Equal(1, preview.ExitCode);
        Assert.Equal((2, 1, 1), (preview.Json.GetProperty("ids").GetInt32(), preview.Json.GetProperty("repeated").GetInt32(), preview.Json.GetProperty("rejected").GetInt32()));
        var bad = (await ProgramReaders.CsvAsync(store.PathOf("bad.csv"))).Single();
        Assert.Equal("5", bad.GetProperty("line").GetString());
        Assert.Contains("15 digits", bad.GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Needs", "Servers")]
    public async Task A_watch_and_a_run_take_workbooks_too()
    {
        await using var platform = await Platform.StartAsync();
        var file = Path.Combine(platform.Cli.Folder, "ids.csv");
        await File.WriteAllLinesAsync(file, [.. platform.ItemIds(3).Select(id => $"x,https://detail.1688.com/offer/{id}.html?a=1")], TestContext.Current.CancellationToken);
        await ConvertAsync(file);
        var workbook = Path.ChangeExtension(file, ".xlsx");
        Assert.Equal(3, (await platform.Cli.RunAsync("collect", "--ids-file", workbook, "--json")).Json.GetProperty("collected").GetInt32());
        Assert.Equal(3, (await platform.Cli.RunAsync("watch", "add", "w", "--ids-file", workbook, "--json")).Json.GetProperty("products").GetInt32());
        var cost = (await platform.Cli.RunAsync("import", workbook, "--dry-run", "--json")).Json.GetProperty("estimate");
        Assert.Equal((3, 3), (cost.GetProperty("requested").GetInt32(), cost.GetProperty("fresh").GetInt32()));
    }

    [Fact]
    public async Task Of_two_hundred_thousand_mixed_lines_each_is_told()
    {
        await using var store = await FilledStore.OnSqliteAsync(0);
        var lines = Enumerable.Range(0, 200_000).Select(i => (i % 4) switch
        {
            0 => $"{600000000000 + i}",
            1 => $"https://detail.1688.com/offer/{600000000000 + i}.html?spm=a{i}",
            2 => $"看 https://m.1688.com/offer/{600000000000 + i}.html 好",
            _ => $"rubbish {i}",
        });
        await File.WriteAllLinesAsync(store.PathOf("ids.txt"), lines, TestContext.Current.CancellationToken);
        var preview = await store.Cli.RunAsync("import", "ids.txt", "--json");
        Assert.Equal((150_000, 50_000), (preview.Json.GetProperty("ids").GetInt32(), preview.Json.GetProperty("rejected").GetInt32()));
    }

    private static async Task<string> WorkbookAsync(FilledStore store)
    {
        await File.WriteAllTextAsync(store.PathOf("ids.csv"), Lines, TestContext.Current.CancellationToken);
        await ConvertAsync(store.PathOf("ids.csv"));
        return "ids.xlsx";
    }

    private static Task<string> ConvertAsync(string file)
    {
        var folder = Path.GetDirectoryName(file)!;
        return ProgramReaders.RunAsync("soffice", $"-env:UserInstallation=file://{folder}/office", "--headless", "--convert-to", "xlsx", "--outdir", folder, file);
    }
}
