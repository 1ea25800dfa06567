using System.Text;
using System.Text.Json;
using Ali1688.Cleaning;
using Ali1688.Gateway.Products;

namespace Ali1688.Tests.Cleaning;

public sealed class BatchReaderTests
{
    private static readonly ApiProfile Profile = Profiles.Load("alibaba.product.getByIdList");
    private static readonly BatchReader Reader = BatchReader.For(Profile);
    private static readonly ItemId[] Asked = [new(1), new(2), new(3)];

    [Fact]
    public void An_answer_is_taken_apart_into_the_products_that_were_asked_for()
    {
        var reading = Read("""{"success":true,"productList":[{"productID":3,"subject":"三"},{"productID":"1","subject":"一"}]}""")!;

        Assert.Equal([new ItemId(3), new ItemId(1)], reading.Products.Select(entry => entry.Id));
        Assert.Equal("""{"productID":"1","subject":"一"}""", Encoding.UTF8.GetString(reading.Products[1].ToRaw()));
        Assert.Equal([new ItemId(2)], reading.Missing);
        Assert.Empty(reading.Findings);
    }

    [Fact]
    public void Each_part_is_cleaned_like_an_answer_of_its_own_also_when_read_back()
    {
        var entry = Read("""{"productList":[{"productID":2,"subject":"二","saleInfo":{"amountOnSale":"7"}}]}""")!.Products.Single();
        var cleaner = ProductCleaner.For(Profile);

        Assert.Equal(("二", 7L), (cleaner.Clean(entry.Product, entry.Id).Product?.Title, cleaner.Clean(entry.Product, entry.Id).Product?.Stock));
        Assert.Equal("二", cleaner.Clean(JsonElement.Parse(entry.ToRaw()), entry.Id).Product?.Title);
        Assert.Null(cleaner.Clean(entry.Product, new ItemId(3)).Product);
    }

    [Theory]
    [InlineData("null", "productList[0]", "no product id could be read")]
    [InlineData("{}", "productList[0]", "no product id could be read")]
    [InlineData("""{"productID":"?"}""", "productList[0].productID", "no product id could be read")]
    [InlineData("""{"productID":9}""", "productList[0].productID", "a product that nobody asked for; left out")]
    [InlineData("""{"productID":1},{"productID":1}""", "productList[1].productID", "a product that is there more than once; the first is taken")]
    public void What_cannot_be_given_to_an_id_is_told(string entries, string path, string problem)
    {
        var reading = Read($$"""{"productList":[{{entries}}]}""")!;

        Assert.Equal((path, problem), reading.Findings.Select(found => (found.Path, found.Problem)).Single());
        Assert.Equal(3, reading.Products.Count + reading.Missing.Count);
    }

    [Theory]
    [InlineData("""{"productList":[]}""")]
    [InlineData("""{"productList":null}""")]
    public void A_list_without_products_misses_them_all(string json) => Assert.Equal(Asked, Read(json)!.Missing);

    [Fact]
    public void One_product_where_a_list_was_expected_is_a_list_of_one() =>
        Assert.Equal(new ItemId(2), Read("""{"productList":{"productID":2}}""")!.Products.Single().Id);

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"productList":"none"}""")]
    public void An_answer_without_list_says_nothing_of_any_id(string json) => Assert.Null(Read(json));

    [Fact]
    public void The_ids_of_an_answer_can_be_asked_for_without_knowing_them()
    {
        var answer = JsonElement.Parse("""{"productList":[{"productID":3},{"productID":"x"},{"productID":"1"}]}""");

        Assert.Equal([new ItemId(3), new ItemId(1)], ProductCleaner.For(Profile).IdsIn(answer));
        Assert.Equal([new ItemId(5)], Profiles.Cleaner(Profiles.ProductGet).IdsIn(JsonElement.Parse("""{"productInfo":{"productID":5}}""")));
        Assert.Empty(Profiles.Cleaner(Profiles.ProductGet).IdsIn(JsonElement.Parse("""{"errMsg":"商品不存在"}""")));
    }

    private static BatchReading? Read(string json) => Reader.Read(JsonElement.Parse(json), Asked);
}
