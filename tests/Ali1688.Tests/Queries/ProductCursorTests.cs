using Ali1688.Gateway.Products;
using Ali1688.Queries;

namespace Ali1688.Tests.Queries;

public sealed class ProductCursorTests
{
    private static readonly ProductOrder ByPrice = new(ProductOrderKey.Price, true);

    [Theory]
    [InlineData(ProductOrderKey.Price, -1, "")]
    [InlineData(ProductOrderKey.Checked, long.MaxValue, "")]
    [InlineData(ProductOrderKey.Title, 0, "竹 纤维 \"毛巾\"'🎋")]
    public void A_cursor_is_read_as_it_was_written(ProductOrderKey key, long number, string text)
    {
        var cursor = new ProductCursor(new ProductOrder(key, false), new ItemId(ulong.MaxValue / 2), number, text);
        Assert.Equal(cursor, ProductCursor.Parse(cursor.ToString(), cursor.Order));
    }

    [Fact]
    public void A_cursor_of_another_order_is_refused_by_name()
    {
        var text = new ProductCursor(ByPrice, new ItemId(1), 5, "").ToString();
        var fault = Assert.Throws<FormatException>(() => ProductCursor.Parse(text, default));
        Assert.Contains("price:desc", fault.Message, StringComparison.Ordinal);
        Assert.Contains("order id is", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("610947572360")]
    [InlineData("' OR 1=1 --")]
    [InlineData("MSBpZCB4IDAg")]
    [InlineData("/////w==")]
    public void What_is_no_cursor_is_refused(string text) =>
        Assert.Contains("no cursor", Assert.Throws<FormatException>(() => ProductCursor.Parse(text, default)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("price:up")]
    [InlineData("1")]
    [InlineData("price:desc:desc")]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("price, id")]
    public void What_is_no_order_is_refused(string? text) => Assert.False(ProductOrder.TryParse(text, out _));
}
