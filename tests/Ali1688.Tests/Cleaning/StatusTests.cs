using Ali1688.Products;

namespace Ali1688.Tests.Cleaning;

public sealed class StatusTests
{
    [Theory]
    [InlineData("published", ProductStatus.OnSale)]
    [InlineData(" Published ", ProductStatus.OnSale)]
    [InlineData("member expired", ProductStatus.OffShelf)]
    [InlineData("auto expired", ProductStatus.OffShelf)]
    [InlineData("expired", ProductStatus.OffShelf)]
    [InlineData("member deleted", ProductStatus.Deleted)]
    [InlineData("deleted", ProductStatus.Deleted)]
    [InlineData("TBD", ProductStatus.Deleted)]
    [InlineData("modified", ProductStatus.InReview)]
    [InlineData("new", ProductStatus.InReview)]
    [InlineData("approved", ProductStatus.InReview)]
    [InlineData("auditing", ProductStatus.InReview)]
    [InlineData("untread", ProductStatus.InReview)]
    public void Each_of_the_platforms_words_has_its_meaning(string word, ProductStatus expected)
    {
        var result = Answers.ProductInfo($$"""{"status":"{{word}}"}""");

        Assert.Equal(expected, result.Product!.Status);
        Assert.Equal(word.Trim(), result.Product.StatusText);
        Assert.Empty(result.Findings);
    }

    [Fact]
    public void An_unknown_word_is_kept_and_told()
    {
        var result = Answers.ProductInfo("""{"status":"hibernating"}""");

        Assert.Equal(ProductStatus.Unknown, result.Product!.Status);
        Assert.Equal("hibernating", result.Product.StatusText);
        Assert.Equal("an unknown status", Assert.Single(result.Findings).Problem);
    }

    [Fact]
    public void No_status_is_unknown_and_no_finding()
    {
        var result = Answers.Item("title", "\"裙\"");

        Assert.Equal(ProductStatus.Unknown, result.Product!.Status);
        Assert.Null(result.Product.StatusText);
        Assert.Empty(result.Findings);
    }
}
