using System.Text;
using System.Text.Json;
using Ali1688.Changes;
using Ali1688.Gateway.Products;
using Ali1688.Products;
using CsCheck;

namespace Ali1688.Tests.Products;

public sealed class ProductJsonTests
{
    private static readonly Product Plain = new() { Id = new ItemId(1), DetailUrl = "https://detail.1688.com/offer/1.html" };

    [Fact]
    public void What_was_written_is_read_back_the_same() => AnyProduct.Product.Sample(product =>
    {
        var written = ProductJson.Write(product);
        var read = ProductJson.Read(written);
        Assert.Empty(FieldChanges.Between(product, read));
        Assert.Equal(written, ProductJson.Write(read));
    });

    [Fact]
    public void Nulls_and_empty_lists_are_left_out() =>
        Assert.Equal("""{"id":1,"status":"Unknown","detailUrl":"https://detail.1688.com/offer/1.html"}""", Written(Plain));

    [Fact]
    public void Lists_that_are_not_written_are_read_as_empty()
    {
        var product = ProductJson.Read("""{"id":1,"detailUrl":"","skus":[{"id":"7"}]}"""u8);

        Assert.Empty(product.PriceTiers);
        Assert.Empty(product.Images);
        Assert.Empty(product.Attributes);
        Assert.Empty(product.Skus[0].PriceTiers);
        Assert.Empty(product.Skus[0].Attributes);
    }

    [Theory]
    [InlineData("12.50", "12.5")]
    [InlineData("12.5000000000000000000000000", "12.5")]
    [InlineData("100", "100")]
    [InlineData("0.00", "0")]
    [InlineData("0.0000000000000000000000000001", "0.0000000000000000000000000001")]
    public void Equal_prices_are_written_alike(string price, string expected) =>
        Assert.Contains($"\"price\":{expected},", Written(Plain with { Price = decimal.Parse(price, System.Globalization.CultureInfo.InvariantCulture) }), StringComparison.Ordinal);

    [Fact]
    public void Chinese_stays_readable() =>
        Assert.Contains("\"title\":\"夏季连衣裙 <A&B> '+'\"", Written(Plain with { Title = "夏季连衣裙 <A&B> '+'" }), StringComparison.Ordinal);

    [Theory]
    [InlineData("9999999999999999999")]
    [InlineData("\"9999999999999999999\"")]
    public void An_id_of_nineteen_digits_is_read_from_a_number_and_from_a_text(string id) =>
        Assert.Equal(9999999999999999999UL, ProductJson.Read(Encoding.UTF8.GetBytes($$"""{"id":{{id}},"detailUrl":""}""")).Id.Value);

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"id":"abc","detailUrl":""}""")]
    [InlineData("""{"id":1.5,"detailUrl":""}""")]
    [InlineData("""{"id":1,"detailUrl":"","status":"Lost"}""")]
    [InlineData("""{"id":1,"detailUrl":"" """)]
    public void What_is_no_product_is_refused(string json) =>
        Assert.ThrowsAny<JsonException>(() => ProductJson.Read(Encoding.UTF8.GetBytes(json)));

    private static string Written(Product product) => Encoding.UTF8.GetString(ProductJson.Write(product));
}
