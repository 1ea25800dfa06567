using System.Globalization;

namespace Ali1688.Tests.Cleaning;

public sealed class DateTests
{
    [Theory]
    [InlineData("\"20120801154220368+0800\"", "2012-08-01T15:42:20.3680000+08:00")]
    [InlineData("\"20120801154220+0800\"", "2012-08-01T15:42:20.0000000+08:00")]
    [InlineData("\"20120801154220000-0700\"", "2012-08-02T06:42:20.0000000+08:00")]
    [InlineData("\"20120801154220\"", "2012-08-01T15:42:20.0000000+08:00")]
    [InlineData("20120801154220", "2012-08-01T15:42:20.0000000+08:00")]
    [InlineData("\"2024-05-24 00:00:00\"", "2024-05-24T00:00:00.0000000+08:00")]
    [InlineData("\"2024-05-24\"", "2024-05-24T00:00:00.0000000+08:00")]
    [InlineData("\"2024-05-24T01:02:03Z\"", "2024-05-24T09:02:03.0000000+08:00")]
    [InlineData("\"2024-05-24T01:02:03.45+01:00\"", "2024-05-24T08:02:03.4500000+08:00")]
    [InlineData("1716480000000", "2024-05-24T00:00:00.0000000+08:00")]
    [InlineData("\"1716480000000\"", "2024-05-24T00:00:00.0000000+08:00")]
    [InlineData("1716480000", "2024-05-24T00:00:00.0000000+08:00")]
    public void A_time_is_read_and_told_in_Shanghai(string json, string expected)
    {
        var result = Answers.ProductInfo($$"""{"createTime":{{json}}}""");

        Assert.Equal(expected, result.Product!.CreatedAt?.ToString("o", CultureInfo.InvariantCulture));
        Assert.Empty(result.Findings);
    }

    [Theory]
    [InlineData("\"...\"")]
    [InlineData("\"2024-13-01 00:00:00\"")]
    [InlineData("\"00010101000000000+0800\"")]
    [InlineData("\"0001-01-01 00:00:00\"")]
    [InlineData("\"9999-12-31T23:59:59-14:00\"")]
    [InlineData("9999999999999")]
    [InlineData("7")]
    [InlineData("-1716480000000")]
    [InlineData("1.7164e12")]
    [InlineData("true")]
    [InlineData("[\"2024-05-24\"]")]
    public void What_is_no_time_is_told(string json)
    {
        var result = Answers.ProductInfo($$"""{"createTime":{{json}}}""");

        Assert.Null(Answers.Whole(result).CreatedAt);
        Assert.Equal(("createTime", "no date could be read"), result.Findings.Select(found => (found.Path, found.Problem)).Single());
    }

    [Fact]
    public void A_time_beside_the_product_is_found() =>
        Assert.Equal(2012, Answers.Clean(Profiles.Cleaner(Profiles.ProductGet), """{"productInfo":{},"createTime":"20120801154220368+0800"}""").Product!.CreatedAt?.Year);
}
