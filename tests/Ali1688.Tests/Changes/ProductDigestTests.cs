using Ali1688.Changes;
using Ali1688.Gateway.Products;
using Ali1688.Products;
using Ali1688.Tests.Products;
using CsCheck;

namespace Ali1688.Tests.Changes;

public sealed class ProductDigestTests
{
    private static readonly Product Dress = new()
    {
        Id = new ItemId(610947572360),
        Title = "夏季连衣裙",
        Price = 12.5m,
        DetailUrl = "https://detail.1688.com/offer/610947572360.html",
    };

    // Stored digests are compared with new ones for years: this number may only change together with a migration.
    [Fact]
    public void The_digest_is_the_same_on_every_machine_and_in_every_version() =>
        Assert.Equal(5997025408808239361, ProductDigest.Of(Dress));

    [Fact]
    public void Equal_content_has_one_digest_however_the_price_was_written() =>
        Assert.Equal(ProductDigest.Of(Dress), ProductDigest.Of(Dress with { Price = 12.500m }));

    [Fact]
    public void The_digests_of_two_products_are_equal_exactly_when_no_field_changed() =>
        Gen.Select(AnyProduct.Product, AnyProduct.Product).Sample((one, other) =>
        {
            var mixed = other with { Id = one.Id, Skus = one.Skus, Title = one.Title, DetailUrl = one.DetailUrl };
            Assert.Equal(FieldChanges.Between(one, mixed).Count == 0, ProductDigest.Of(one) == ProductDigest.Of(mixed));
        });
}
