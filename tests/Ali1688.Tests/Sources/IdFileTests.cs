using Ali1688.Sources;

namespace Ali1688.Tests.Sources;

public sealed class IdFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ali1688-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("https://detail.m.1688.com/page/index.html?offerId=610947572360")]
    [InlineData("https://detail.m.1688.com/page/index.html?spm=a&offerId=610947572360&x=1")]
    [InlineData("https://m.1688.com/offer/610947572360.html?a=b")]
    [InlineData("看看这个https://detail.1688.com/offer/610947572360.html?spm=1，很好")]
    [InlineData("[towel](https://detail.1688.com/offer/610947572360.html)")]
    public async Task Pages_are_found_in_pasted_text(string text) => Assert.Equal(["610947572360"], await IdsAsync("ids.txt", text));

    [Fact]
    public async Task A_line_may_name_several_pages() =>
        Assert.Equal(["11", "12"], await IdsAsync("ids.txt", "https://detail.1688.com/offer/11.html; https://m.1688.com/offer/12.html"));

    [Theory]
    [InlineData("https://qr.1688.com/s/AbCdEf", "share link")]
    [InlineData("https://detail.m.1688.com/page/index.html?offerId=x", "no product id")]
    [InlineData("https://detail.m.1688.com.evil.example/page/index.html?offerId=1", "no product id")]
    [InlineData("https://evil.example/detail.1688.com/offer/1.html", "no product id")]
    [InlineData("6.10947572360E+18", "rounded")]
    [InlineData("towel 610947572360", "no product id")]
    public async Task Everything_else_is_told_with_its_reason(string text, string reason)
    {
        var line = (await ReadAsync("ids.txt", text)).Single();
        Assert.Null(line.Id);
        Assert.Contains(reason, line.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("名称,数量,链接\n毛巾,12,https://detail.1688.com/offer/610947572360.html\n\"杯子, 大\",100,https://detail.1688.com/offer/610947572361.html\n")]
    [InlineData("no;item_id\n1;610947572360\n2;610947572361\n")]
    [InlineData("610947572360,毛巾\n610947572361,杯子\n")]
    public async Task The_column_with_the_ids_is_found(string csv) => Assert.Equal(["610947572360", "610947572361"], await IdsAsync("ids.csv", csv));

    [Theory]
    [InlineData("second")]
    [InlineData("B")]
    [InlineData("2")]
    public async Task A_column_can_be_named(string column) => Assert.Equal(["22"], await IdsAsync("ids.csv", "first,second\n610947572360,22\n", column));

    [Fact]
    public async Task A_table_without_ids_says_which_columns_it_has()
    {
        var fault = await Assert.ThrowsAsync<InvalidDataException>(() => IdsAsync("ids.csv", "name,price\ntowel,12\n"));
        Assert.Contains("name, price", fault.Message, StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<string>> IdsAsync(string name, string content, string? column = null) =>
        [.. (await ReadAsync(name, content, column)).Select(line => $"{line.Id}")];

    private async Task<IReadOnlyList<IdLine>> ReadAsync(string name, string content, string? column = null)
    {
        var file = Path.Combine(_folder, name);
        await File.WriteAllTextAsync(file, content, TestContext.Current.CancellationToken);
        using var source = IdSource.Of([], file, column);
        return await source.ReadAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
    }
}
