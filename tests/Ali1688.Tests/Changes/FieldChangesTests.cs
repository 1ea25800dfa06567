using Ali1688.Changes;
using Ali1688.Gateway.Products;
using Ali1688.Products;
using Ali1688.Tests.Products;
using CsCheck;

namespace Ali1688.Tests.Changes;

public sealed class FieldChangesTests
{
    private static readonly Sku Red = new() { Id = "71", Price = 12.5m, Stock = 8, Attributes = [new("颜色", "红色")] };
    private static readonly Sku Blue = new() { Id = "72", Price = 13m, Stock = 5 };

    private static readonly Product Dress = new()
    {
        Id = new ItemId(610947572360),
        Title = "夏季连衣裙",
        Status = ProductStatus.OnSale,
        Price = 12.5m,
        PriceTiers = [new(2, 12.5m), new(50, 11m)],
        Skus = [Red, Blue],
        Stock = 13,
        Images = ["https://cbu01.alicdn.com/a.jpg"],
        DetailUrl = "https://detail.1688.com/offer/610947572360.html",
    };

    [Fact]
    public void A_product_that_is_the_same_has_no_changes() =>
        Assert.Empty(FieldChanges.Between(Dress, ProductJson.Read(ProductJson.Write(Dress))));

    [Fact]
    public void A_price_that_is_only_written_otherwise_is_no_change() =>
        Assert.Empty(FieldChanges.Between(Dress, Dress with { Price = 12.500m }));

    [Fact]
    public void A_price_drop_is_one_change_with_both_prices() =>
        Assert.Equal([new FieldChange("price", "12.5", "11.9")], FieldChanges.Between(Dress, Dress with { Price = 11.90m }));

    [Fact]
    public void A_field_that_appears_has_no_old_value() =>
        Assert.Equal([new FieldChange("supplier", null, """{"name":"杭州某某服饰"}""")], FieldChanges.Between(Dress, Dress with { Supplier = new(null, "杭州某某服饰") }));

    [Fact]
    public void A_list_that_empties_has_no_new_value() =>
        Assert.Equal([new FieldChange("images", """["https://cbu01.alicdn.com/a.jpg"]""", null)], FieldChanges.Between(Dress, Dress with { Images = [] }));

    [Fact]
    public void Status_and_tiers_are_told_in_the_order_of_the_fields()
    {
        var changes = FieldChanges.Between(Dress, Dress with { PriceTiers = [new(2, 12m)], Status = ProductStatus.OffShelf });

        Assert.Equal(
            [
                new FieldChange("status", "\"OnSale\"", "\"OffShelf\""),
                new FieldChange("tiers", """[{"fromQuantity":2,"price":12.5},{"fromQuantity":50,"price":11}]""", """[{"fromQuantity":2,"price":12}]"""),
            ],
            changes);
    }

    [Fact]
    public void A_sku_that_stayed_is_told_by_field() =>
        Assert.Equal(
            [new FieldChange("sku:71.price", "12.5", "12"), new FieldChange("sku:72.stock", "5", null)],
            FieldChanges.Between(Dress, Dress with { Skus = [Red with { Price = 12m }, Blue with { Stock = null }] }));

    [Fact]
    public void A_sku_that_came_and_one_that_went_are_one_change_each() =>
        Assert.Equal(
            [new FieldChange("sku:71", """{"id":"71","price":12.5,"stock":8,"attributes":[{"name":"颜色","value":"红色"}]}""", null), new FieldChange("sku:73", null, """{"id":"73"}""")],
            FieldChanges.Between(Dress, Dress with { Skus = [Blue, new Sku { Id = "73" }] }));

    [Fact]
    public void Where_a_sku_stood_that_went_is_told_when_it_was_not_the_first() =>
        Assert.Equal(
            [new FieldChange("skus", """["71","72"]""", """["71"]"""), new FieldChange("sku:72", """{"id":"72"}""", null)],
            FieldChanges.Between(Dress with { Skus = [Red, new Sku { Id = "72" }] }, Dress with { Skus = [Red] }));

    [Fact]
    public void Another_order_of_the_same_skus_is_a_change_of_the_list() =>
        Assert.Equal([new FieldChange("skus", """["71","72"]""", """["72","71"]""")], FieldChanges.Between(Dress, Dress with { Skus = [Blue, Red] }));

    [Fact]
    public void A_sku_without_id_is_known_by_its_specification() =>
        Assert.Equal(
            [new FieldChange("sku:spec-a.stock", "1", "2")],
            FieldChanges.Between(Dress with { Skus = [new Sku { SpecId = "spec-a", Stock = 1 }] }, Dress with { Skus = [new Sku { SpecId = "spec-a", Stock = 2 }] }));

    [Fact]
    public void Skus_of_one_id_do_not_hide_each_other() =>
        Assert.Equal([new FieldChange("sku:71#2.stock", "8", "9")], FieldChanges.Between(Dress with { Skus = [Red, Red] }, Dress with { Skus = [Red, Red with { Stock = 9 }] }));

    [Fact]
    public void The_same_moment_in_another_zone_is_another_content()
    {
        var morning = new DateTimeOffset(2026, 11, 2, 8, 0, 0, TimeSpan.FromHours(8));

        Assert.Equal(
            [new FieldChange("modifiedAt", "\"2026-11-02T08:00:00+08:00\"", "\"2026-11-02T00:00:00+00:00\"")],
            FieldChanges.Between(Dress with { ModifiedAt = morning }, Dress with { ModifiedAt = morning.ToUniversalTime() }));
    }

    [Fact]
    public void There_are_no_changes_exactly_when_both_are_written_alike() =>
        Gen.Select(AnyProduct.Product, AnyProduct.Sku.Array[0, 3]).Sample((product, skus) =>
        {
            var other = product with { Skus = skus };
            Assert.Equal(ProductJson.Write(product).AsSpan().SequenceEqual(ProductJson.Write(other)), FieldChanges.Between(product, other).Count == 0);
        });
}
