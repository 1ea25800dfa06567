using System.Globalization;
using CsCheck;

namespace Ali1688.Tests.Cleaning;

public sealed class NumberTests
{
    [Theory]
    [InlineData("12.5", "12.5", "12.5")]
    [InlineData("1e2", "100", "100")]
    [InlineData("-0.0", "0", "0")]
    [InlineData("0.1", "0.1", "0.1")]
    [InlineData("12345678.12345678901234567", "12345678.12345678901234567", "12345678.12345678901234567")]
    [InlineData("'12.50'", "12.50", "12.50")]
    [InlineData("' 12.50 '", "12.50", "12.50")]
    [InlineData("'¥12'", "12", "12")]
    [InlineData("'￥ 12'", "12", "12")]
    [InlineData("'12.50元'", "12.50", "12.50")]
    [InlineData("'12.50元/件'", "12.50", "12.50")]
    [InlineData("'RMB 12.50'", "12.50", "12.50")]
    [InlineData("'价格：12.50'", "12.50", "12.50")]
    [InlineData("'1,234.50'", "1234.50", "1234.50")]
    [InlineData("'1,234,567'", "1234567", "1234567")]
    [InlineData("'.5'", "0.5", "0.5")]
    [InlineData("'12.'", "12", "12")]
    [InlineData("'1e2'", "100", "100")]
    [InlineData("'￥12.50-18.00'", "12.50", "18.00")]
    [InlineData("'￥12.50-￥18.00'", "12.50", "18.00")]
    [InlineData("'12.5~18'", "12.5", "18")]
    [InlineData("'12.50 - 18.00'", "12.50", "18.00")]
    [InlineData("'12.50 – 18.00'", "12.50", "18.00")]
    [InlineData("'12.50元至18元'", "12.50", "18")]
    [InlineData("'18-12'", "12", "18")]
    [InlineData("'１２．５'", "12.5", "12.5")]
    [InlineData("'￥１，２３４．５～２，０００'", "1234.5", "2000")]
    [InlineData("'\\uffe512.50'", "12.50", "12.50")]
    [InlineData("'1.2万'", "12000", "12000")]
    [InlineData("'1-2万'", "10000", "20000")]
    [InlineData("'500-1万'", "500", "10000")]
    [InlineData("'1万-2万'", "10000", "20000")]
    public void A_price_is_read_as_shops_write_it(string json, string lowest, string highest)
    {
        var result = Answers.Item("price", Quoted(json));

        Assert.Equal(Number(lowest), result.Product!.Price);
        Assert.Equal(Number(highest), result.Product.PriceMax);
        Assert.Empty(result.Findings);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("''")]
    [InlineData("'  '")]
    [InlineData("'　'")]
    public void Nothing_written_is_no_price_and_no_finding(string json)
    {
        var result = Answers.Item("price", Quoted(json));

        Assert.Null(result.Product!.Price);
        Assert.Empty(result.Findings);
    }

    [Theory]
    [InlineData("-5", "negative")]
    [InlineData("'-5'", "negative")]
    [InlineData("'￥-5'", "negative")]
    [InlineData("'−5'", "negative")]
    [InlineData("1e400", "absurdly large")]
    [InlineData("1e27", "absurdly large")]
    [InlineData("1000000000001", "absurdly large")]
    [InlineData("'99999亿亿亿'", "absurdly large")]
    [InlineData("'99999999999999999999999999亿'", "absurdly large")]
    [InlineData("'1e9999999999'", "absurdly large")]
    [InlineData("'面议'", "no number could be read")]
    [InlineData("'SKU-8'", "no number could be read")]
    [InlineData("'US 12.50'", "no number could be read")]
    [InlineData("true", "no number could be read")]
    [InlineData("{}", "no number could be read")]
    [InlineData("[12]", "no number could be read")]
    [InlineData("'US$12.50'", "not an amount of yuan, nor a plain number")]
    [InlineData("'9折'", "not an amount of yuan, nor a plain number")]
    [InlineData("'80%'", "not an amount of yuan, nor a plain number")]
    [InlineData("'12,50'", "several numbers that are no range")]
    [InlineData("'1234,567'", "several numbers that are no range")]
    [InlineData("'1.2.3'", "several numbers that are no range")]
    [InlineData("'12/18'", "several numbers that are no range")]
    [InlineData("'0x10'", "several numbers that are no range")]
    [InlineData("'12--5'", "several numbers that are no range")]
    [InlineData("'2024-05-24'", "several numbers that are no range")]
    public void What_is_no_price_is_told_and_left_out(string json, string problem)
    {
        var result = Answers.Item("price", Quoted(json));

        Assert.Null(Answers.Whole(result).Price);
        Assert.Equal(problem, Assert.Single(result.Findings).Problem);
    }

    [Theory]
    [InlineData("8", 8)]
    [InlineData("8.0", 8)]
    [InlineData("'8'", 8)]
    [InlineData("'8.00'", 8)]
    [InlineData("'1.2万+'", 12_000)]
    [InlineData("'1.2w+'", 12_000)]
    [InlineData("'3亿'", 300_000_000)]
    [InlineData("'3千'", 3_000)]
    [InlineData("'1,234'", 1_234)]
    [InlineData("'10-20件'", 10)]
    [InlineData("'≥10'", 10)]
    [InlineData("'已售1.2万+件'", 12_000)]
    [InlineData("'100 pcs'", 100)]
    public void A_quantity_is_read_as_shops_write_it(string json, long expected)
    {
        var result = Answers.Item("quantity", Quoted(json));

        Assert.Equal(expected, result.Product!.Stock);
        Assert.Empty(result.Findings);
    }

    [Fact]
    public void A_part_of_a_piece_is_rounded_down_and_told()
    {
        var result = Answers.Item("quantity", "8.5");

        Assert.Equal(8, result.Product!.Stock);
        Assert.Equal("has a fraction; rounded down", Assert.Single(result.Findings).Problem);
    }

    [Fact]
    public void Any_price_is_read_exactly_as_number_and_in_every_notation() =>
        Gen.Select(Gen.Int[0, 999_999_999], Gen.Int[0, 4]).Sample((units, scale) =>
        {
            var price = new decimal(units, 0, 0, false, (byte)scale);
            var written = price.ToString(CultureInfo.InvariantCulture);
            string[] ways = [written, $"'{written}'", $"'￥{written}'", $"'{written}元起'", $"'{price.ToString("#,##0.0000", CultureInfo.InvariantCulture)}'", $"'{FullWidth(written)}'"];
            Assert.All(ways, way => Assert.Equal(price, Answers.Item("price", Quoted(way)).Product!.Price));
        });

    [Fact]
    public void Any_two_prices_make_a_range_whichever_comes_first() =>
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[0, 1_000_000], Gen.OneOf("-", "~", " - ", "～", "—", "至", "元-￥")).Sample((one, other, separator) =>
        {
            var product = Answers.Item("price", Answers.Text($"{one / 100m}{separator}{other / 100m}")).Product!;
            Assert.Equal(Math.Min(one, other) / 100m, product.Price);
            Assert.Equal(Math.Max(one, other) / 100m, product.PriceMax);
        });

    [Fact]
    public void Any_text_gives_a_sensible_price_or_a_finding() =>
        Gen.Char["0123456789.,-~+eE ￥¥元件万亿千折%RMBx至①Ⅷ٣\u200B"].Array[0, 14].Sample(characters =>
        {
            var text = new string(characters);
            var result = Answers.Item("price", Answers.Text(text));
            var product = Answers.Whole(result);
            Assert.True(product.Price is null ? result.Findings.Count == 1 || string.IsNullOrWhiteSpace(text) : product.Price >= 0 && product.Price <= product.PriceMax, text);
        }, iter: 2_000);

    private static string Quoted(string json) => json.Replace('\'', '"');

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    private static string FullWidth(string text) => new([.. text.Select(character => (char)(character - '!' + '！'))]);
}
