using System.Globalization;
using Ali1688.Cleaning;
using CsCheck;

namespace Ali1688.Tests.Cleaning;

public sealed class NumberTextTests
{
    [Theory]
    [InlineData("12.50", "12.50", "12.50")]
    [InlineData("￥12.50-18.00", "12.50", "18.00")]
    [InlineData("¥ 12.50 - ¥ 18.00", "12.50", "18.00")]
    [InlineData("18~12.5", "12.5", "18")]
    [InlineData("12.5元", "12.5", "12.5")]
    [InlineData("1,234.5", "1234.5", "1234.5")]
    [InlineData("1.2万+", "12000", "12000")]
    [InlineData("1-2万", "10000", "20000")]
    [InlineData("3亿", "300000000", "300000000")]
    [InlineData("１２．５", "12.5", "12.5")]
    [InlineData("￥１２．５０—１８", "12.50", "18")]
    [InlineData("10-20件", "10", "20")]
    [InlineData("5000+", "5000", "5000")]
    [InlineData("0.10", "0.10", "0.10")]
    [InlineData("100件以上", "100", "100")]
    public void Numbers_and_ranges_are_read_exactly(string text, string low, string high)
    {
        Assert.True(NumberText.TryParseRange(text, out var min, out var max));
        Assert.Equal((decimal.Parse(low, CultureInfo.InvariantCulture), decimal.Parse(high, CultureInfo.InvariantCulture)), (min, max));
    }

    [Theory]
    [InlineData("")]
    [InlineData("面议")]
    [InlineData("-5")]
    [InlineData("1.2.3")]
    [InlineData("12-")]
    [InlineData("价格")]
    [InlineData("1,23")]
    [InlineData("99999999999999999999999999999999999999")]
    public void What_is_no_number_is_refused(string text) => Assert.False(NumberText.TryParseRange(text, out _, out _));

    [Fact]
    public void Any_price_survives_any_dress() =>
        Gen.Select(Gen.Int[0, 99_999_999], Pick.From("{0}", "￥{0}", "¥ {0}", "{0}元", " {0} ", "{0}元/件", "RMB{0}")).Sample((cents, dress) =>
        {
            var price = cents / 100m;
            Assert.True(NumberText.TryParseRange(string.Format(CultureInfo.InvariantCulture, dress, price.ToString("0.00", CultureInfo.InvariantCulture)), out var low, out var high));
            Assert.Equal((price, price), (low, high));
        });

    [Fact]
    public void No_text_throws() => Gen.String.Sample(text => NumberText.TryParseRange(text, out _, out _) | true);
}
