using Ali1688.Changes;
using Ali1688.Products;
using Ali1688.Tests.Storage.Support;
using Ali1688.Watching;

namespace Ali1688.Tests.Watching;

public sealed class FieldNamesTests
{
    [Theory]
    [InlineData("price,stock", WatchedFields.Price | WatchedFields.Stock)]
    [InlineData("all", WatchedFields.All)]
    [InlineData("all,-sales,-stock", WatchedFields.All & ~WatchedFields.Sales & ~WatchedFields.Stock)]
    [InlineData("-sales", WatchedFields.Usual)]
    [InlineData(" Price , TIERS ", WatchedFields.Price | WatchedFields.Tiers)]
    public void Fields_are_read_as_people_type_them_and_written_so_that_they_are_read_again(string text, WatchedFields fields)
    {
        Assert.Equal(fields, FieldNames.TryParse(text));
        Assert.Equal(fields, FieldNames.TryParse(FieldNames.Show(fields)));
    }

    [Theory]
    [InlineData("colour")]
    [InlineData("")]
    [InlineData("price,-price")]
    public void Nonsense_is_no_list_of_fields(string text) => Assert.Null(FieldNames.TryParse(text));

    [Theory]
    [InlineData("price", WatchedFields.Price)]
    [InlineData("sku:77.price", WatchedFields.Price)]
    [InlineData("sku:a.b.stock", WatchedFields.Stock)]
    [InlineData("sku:77", WatchedFields.Variants)]
    [InlineData("sku:77.specId", WatchedFields.Variants)]
    [InlineData("modifiedAt", WatchedFields.Times)]
    [InlineData("unit", WatchedFields.Other)]
    public void A_changed_field_belongs_to_one_of_them(string field, WatchedFields fields) => Assert.Equal(fields, FieldNames.Of(field));

    [Fact]
    public void What_sells_moves_sales_alone()
    {
        var product = Sample.Product(1);
        Assert.Equal([WatchedFields.Sales], FieldChanges.Between(product, product with { Sales = 13 }).Select(change => FieldNames.Of(change.Field)));
    }
}
