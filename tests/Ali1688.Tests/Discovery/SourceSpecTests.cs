using Ali1688.Discovery;
using Ali1688.Gateway.Products;

namespace Ali1688.Tests.Discovery;

public sealed class SourceSpecTests
{
    private static readonly ProfileCatalog Catalog = ProfileCatalog.Load();

    [Theory]
    [InlineData("own", "alibaba.product.list.get")]
    [InlineData("keyword:毛巾 纯棉", "product.search.keywordQuery", "keyword=毛巾 纯棉")]
    [InlineData("keyword:what?", "product.search.keywordQuery", "keyword=what?")]
    [InlineData("keyword:a=b:c", "product.search.keywordQuery", "keyword=a=b:c")]
    [InlineData("keyword:a?b?priceFrom=5&priceTo=9.50", "product.search.keywordQuery", "keyword=a?b", "priceFrom=5", "priceTo=9.50")]
    [InlineData("keyword:a?sort={\"price\":\"asc\"}", "product.search.keywordQuery", "keyword=a", "sort={\"price\":\"asc\"}")]
    [InlineData("keyword:a?filter=x%26y", "product.search.keywordQuery", "keyword=a", "filter=x&y")]
    [InlineData("SELLER:BBB-1_x", "product.search.querySellerOfferList", "seller=BBB-1_x")]
    [InlineData("own?status=published", "alibaba.product.list.get", "status=published")]
    [InlineData("product.search.keywordQuery?keyword=a", "product.search.keywordQuery", "keyword=a")]
    public void A_source_is_a_word_a_text_and_filters(string text, string source, params string[] filters)
    {
        var spec = SourceSpec.Parse(text, Catalog);
        Assert.Equal(source, spec.Source.Name);
        Assert.Equal(filters, spec.Filters.Select(filter => $"{filter.Key}={filter.Value}"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("mine")]
    [InlineData("own:me")]
    [InlineData("keyword")]
    [InlineData("keyword: ")]
    [InlineData("keyword:a?priceFrom=5&priceFrom=6")]
    [InlineData("keyword:a?priceFrom=9&priceTo=1")]
    [InlineData("keyword:a?priceFrom=-1")]
    [InlineData("keyword:a?colour=red")]
    [InlineData("own?priceFrom=cheap")]
    [InlineData("product.search.keywordQuery")]
    public void What_is_no_source_is_refused(string text) => Assert.Throws<FormatException>(() => SourceSpec.Parse(text, Catalog));

    [Fact]
    public void A_source_too_long_to_store_is_refused() => Assert.Throws<FormatException>(() => SourceSpec.Parse($"keyword:{new string('x', 500)}", Catalog));

    [Fact]
    public void Own_products_are_searched_for_with_every_key_and_others_with_any()
    {
        var searches = SearchPlan.Begin([SourceSpec.Parse("own", Catalog), SourceSpec.Parse("keyword:a?priceTo=5", Catalog)], _ => ["1", "2"], 10);
        Assert.Equal([(0, 0, "1"), (0, 1, "2"), (1, 0, null)], searches.Select(search => (search.Source, search.Number, search.AppKey)));
        Assert.Equal(new PriceRange(null, 5), searches[2].Prices);
    }
}
