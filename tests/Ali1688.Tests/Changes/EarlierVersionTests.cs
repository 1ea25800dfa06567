using System.Text;
using Ali1688.Changes;
using Ali1688.Products;
using Ali1688.Tests.Products;
using CsCheck;

namespace Ali1688.Tests.Changes;

public sealed class EarlierVersionTests
{
    [Fact]
    public void Taking_changes_back_gives_every_earlier_version_to_the_byte() =>
        AnyProduct.Product.List[2, 6].Sample(made =>
        {
            var versions = made.ConvertAll(product => product with { Id = made[0].Id });
            var changes = versions.Zip(versions.Skip(1), FieldChanges.Between).ToList();
            for (var back = 0; back < changes.Count; back++)
            {
                var undone = changes[back..].SelectMany(change => change).Reverse();
                Assert.Equal(Json(versions[back]), Json(EarlierVersion.Of(versions[^1], undone)));
            }
        });

    [Fact]
    public void Skus_that_come_go_and_move_stand_where_they_stood() =>
        Gen.Select(AnyProduct.Product, AnyProduct.Sku.Array[0, 5], AnyProduct.Sku.Array[0, 5]).Sample((product, first, others) =>
        {
            var before = product with { Skus = first };
            var after = product with { Skus = [.. others.Take(1), .. first.Where((_, i) => i % 2 == 0).Reverse(), .. others.Skip(1)] };
            Assert.Equal(Json(before), Json(EarlierVersion.Of(after, FieldChanges.Between(before, after).Reverse())));
        });

    [Fact]
    public void A_sku_whose_key_looks_like_a_field_is_not_taken_for_one()
    {
        var before = Bare([new Sku { Id = "a.price", Price = 1 }, new Sku { Id = "a", Price = 2 }]);
        var after = Bare([new Sku { Id = "a", Price = 3 }]);
        Assert.Equal(Json(before), Json(EarlierVersion.Of(after, FieldChanges.Between(before, after).Reverse())));
    }

    [Fact]
    public void Fields_that_no_product_has_are_passed_over() =>
        Assert.Equal(Json(Bare([])), Json(EarlierVersion.Of(Bare([]), [new FieldChange("state", "\"NotFound\"", "\"Collected\""), new FieldChange("sku:9.price", "1", "2")])));

    private static Product Bare(IReadOnlyList<Sku> skus) => new() { Id = new(1), DetailUrl = "https://detail.1688.com/offer/1.html", Skus = skus };

    private static string Json(Product product) => Encoding.UTF8.GetString(ProductJson.Write(product));
}
