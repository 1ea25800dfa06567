using Ali1688.Sources;

namespace Ali1688.Tests.Sources;

public sealed class IdListTests
{
    [Theory]
    [InlineData("610947572360", 610947572360UL)]
    [InlineData("1", 1UL)]
    [InlineData("9999999999999999999", 9999999999999999999UL)]
    [InlineData("https://detail.1688.com/offer/610947572360.html", 610947572360UL)]
    [InlineData("http://detail.1688.com/offer/610947572360.html?spm=a1.b2&x=1", 610947572360UL)]
    [InlineData("detail.1688.com/offer/610947572360.html", 610947572360UL)]
    [InlineData("https://m.1688.com/offer/610947572360.html", 610947572360UL)]
    public void Ids_and_detail_pages_are_read(string text, ulong expected)
    {
        Assert.True(IdList.TryParse(text, out var id));
        Assert.Equal(expected, id.Value);
    }

    [Theory]
    [InlineData("12345678901234567890")]
    [InlineData("12a")]
    [InlineData("-1")]
    [InlineData("１２３")]
    [InlineData("1 2")]
    [InlineData("https://evil.example/detail.1688.com/offer/1.html")]
    [InlineData("https://detail.1688.com.evil.example/offer/1.html")]
    [InlineData("https://detail.1688.com/offer/.html")]
    [InlineData("https://detail.1688.com/offer/1.htm")]
    [InlineData("ftp://detail.1688.com/offer/1.html")]
    public void Anything_else_is_refused(string text) => Assert.False(IdList.TryParse(text, out _));

    [Fact]
    public async Task Blank_lines_and_comments_are_passed_over_and_bad_lines_keep_their_number()
    {
        using var reader = new StringReader("\uFEFF# ids\n\n 600000000001 \r\n600000000002 # the second\nrubbish\n");
        var lines = await IdList.ReadAsync(reader).ToListAsync();
        Assert.Equal([3, 4, 5], lines.Select(l => l.Number));
        Assert.Equal([600000000001UL, 600000000002UL, null], lines.Select(l => l.Id?.Value));
    }

    [Fact]
    public async Task The_fingerprint_depends_on_ids_order_and_purpose_and_on_nothing_else()
    {
        var one = await CheckAsync("run", "1", "2");
        Assert.Equal(one, await CheckAsync("run", "1", "https://detail.1688.com/offer/2.html"));
        Assert.NotEqual(one, await CheckAsync("run", "2", "1"));
        Assert.NotEqual(one, await CheckAsync("other", "1", "2"));
    }

    private static async Task<string> CheckAsync(string purpose, params string[] ids)
    {
        using var source = IdSource.Of(ids, null);
        return (await source.CheckAsync(purpose, 10, default)).Fingerprint;
    }
}
