using System.Text.Json;

namespace Ali1688.EndToEnd.Tests;

/// <summary>Products are listed as people and programs ask for them.</summary>
public sealed class QueryTests
{
    private const int Items = 45;

    [Fact]
    public async Task Programs_page_on_with_the_last_cursor_and_people_are_told_how()
    {
        await using var platform = await Platform.StartAsync();
        await platform.Cli.RunAsync(["collect", .. platform.ItemIds(Items).Select(id => $"{id}")]);
        var whole = (await platform.Cli.RunAsync("products", "list", "--sort", "price:desc", "--take", "1000", "--json")).JsonLines;
        var paged = new List<JsonElement>();
        while (paged.Count < Items)
        {
            string[] after = paged.Count == 0 ? [] : ["--after", paged[^1].GetProperty("cursor").GetString()!]; // every line has one
            var page = (await platform.Cli.RunAsync(["products", "list", "--sort", "price:desc", "--take", "20", "--json", .. after])).JsonLines;
            Assert.NotEmpty(page);
            paged.AddRange(page);
        }

        Assert.Equal(whole.Select(IdOf), paged.Select(IdOf));
        Assert.Equal(Items, paged.Select(IdOf).Distinct().Count());
        var shown = await platform.Cli.RunAsync("products", "list", "--sort", "price:desc", "--take", "20", "--count");
        Assert.Contains($"--after {whole[19].GetProperty("cursor").GetString()}", shown.Output.ReplaceLineEndings(""), StringComparison.Ordinal);
        Assert.Contains($"{Items} products", shown.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_of_a_title_finds_its_product()
    {
        await using var platform = await Platform.StartAsync();
        await platform.Cli.RunAsync(["collect", .. platform.ItemIds(5).Select(id => $"{id}")]);
        foreach (var product in (await platform.Cli.RunAsync("products", "list", "--json")).JsonLines.Select(line => line.GetProperty("product")))
        {
            var title = product.GetProperty("title").GetString()!; // the sandbox's products have titles
            var found = (await platform.Cli.RunAsync("products", "list", "--text", title[2..8], "--json")).JsonLines;
            Assert.Contains(product.GetProperty("id").GetRawText(), found.Select(IdOf));
        }
    }

    [Theory]
    [InlineData("each with :desc", "--sort", "cheap")]
    [InlineData("no cursor", "--after", "610947572360")]
    [InlineData("no watch 'x'", "--watch", "x")]
    [InlineData("nothing lies in between", "--min-price", "5", "--max-price", "4")]
    [InlineData("--take", "--take", "0")]
    [InlineData("no product id", "--id", "abc")]
    [InlineData("--stale-since", "--stale-since", "yesterday")]
    public async Task What_cannot_be_asked_is_told_with_what_can(string words, params string[] options)
    {
        await using var platform = await Platform.StartAsync();
        var refused = await platform.Cli.RunAsync(["products", "list", .. options]);
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains(words, refused.Errors.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    private static string IdOf(JsonElement line) => line.GetProperty("product").GetProperty("id").GetRawText();
}
