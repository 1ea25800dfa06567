using Ali1688.Server.Dashboard.Lists;
using Ali1688.Server.Dashboard.Texts;

namespace Ali1688.Dashboard.Tests;

/// <summary>Values of changes, as people read them.</summary>
public sealed class ValueTextTests
{
    [Theory]
    [InlineData("price", "1234.5", "1,234.50")]
    [InlineData("stock", "29464", "29,464")]
    [InlineData("title", "\"a \\u202Eb\"", "a b")]
    [InlineData("price", null, "–")]
    [InlineData("modifiedAt", "\"2026-11-21T23:36:34.107+08:00\"", "2026-11-21 23:36:34")]
    [InlineData("createdAt", "\"2026-11-21T15:36:34Z\"", "2026-11-21 23:36:34")]
    [InlineData("modifiedAt", "\"<b>yesterday</b>\"", "<b>yesterday</b>")]
    [InlineData("title", "\"2026-11-21T15:36:34Z\"", "2026-11-21T15:36:34Z")]
    [InlineData("tiers", """[{"fromQuantity":2,"price":10.5},{"fromQuantity":1000,"price":9.9}]""", "≥ 2: ¥10.50 · ≥ 1,000: ¥9.90")]
    [InlineData("sku:1.tiers", """[{"fromQuantity":100,"price":9},{"fromQuantity":2,"price":10.5}]""", "≥ 2: ¥10.50 · ≥ 100: ¥9.00")]
    [InlineData("tiers", """[{"fromQuantity":"2","price":10.5}]""", """[{"fromQuantity":"2","price":10.5}]""")]
    [InlineData("tiers", """["<script>"]""", """["<script>"]""")]
    [InlineData("tiers", "{}", "{}")]
    public void Value_is_said_as_people_write_it(string field, string? json, string expected) =>
        Assert.Equal(expected, ValueText.Of(Speech(Language.English), field, json));

    [Fact]
    public void Tiers_are_said_in_Chinese() =>
        Assert.Equal("≥ 2 件：¥10.50 · ≥ 100 件：¥9.90", ValueText.Of(Speech(Language.Chinese), "tiers", """[{"fromQuantity":2,"price":10.5},{"fromQuantity":100,"price":9.9}]"""));

    [Fact]
    public void Endless_tiers_are_cut() =>
        Assert.Equal(201, ValueText.Of(Speech(Language.English), "tiers", $"[{string.Join(',', Enumerable.Repeat("""{"fromQuantity":2,"price":10.5}""", 100))}]").Length);

    private static Speech Speech(Language language) => new(language, TimeProvider.System, TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"));
}
