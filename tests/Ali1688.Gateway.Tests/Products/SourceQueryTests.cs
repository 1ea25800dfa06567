using System.Text.Json.Nodes;
using Ali1688.Gateway.Calls;
using Ali1688.Gateway.Products;

namespace Ali1688.Gateway.Tests.Products;

public sealed class SourceQueryTests
{
    private static readonly ProfileCatalog Catalog = ProfileCatalog.Load();
    private static readonly SourceProfile OwnProducts = Catalog.Source("alibaba.product.list.get");
    private static readonly SourceProfile Search = Catalog.Source("product.search.keywordQuery");

    [Fact]
    public void A_page_of_the_own_products_is_asked_for_in_form_fields()
    {
        var form = Ask(OwnProducts, 3, ("status", "published, expired"), ("category", "1031728"), ("modifiedFrom", "2026-11-24"), ("keyword", "连衣裙"));

        Assert.Equal(
            [
                ("categoryId", "1031728"), ("needDetail", "true"), ("orderByCondition", "ID"), ("orderByType", "ASC"), ("pageNo", "3"), ("pageSize", "20"),
                ("startModifyTime", "20261124000000000+0800"), ("statusList", """["published","expired"]"""), ("subjectKey", "连衣裙"),
            ],
            form.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => (field.Key, field.Value)));
    }

    [Fact]
    public void A_page_of_a_search_is_asked_for_in_one_field_of_json()
    {
        var form = Ask(Search, 1, ("keyword", "饼干"), ("category", "1"), ("priceFrom", "1"), ("sort", """{"price":"asc"}"""), ("country", "ja"));

        var asked = JsonNode.Parse("""{"country":"ja","keyword":"饼干","categoryId":1,"priceStart":"1","sort":"{\"price\":\"asc\"}","beginPage":1,"pageSize":50}""");
        Assert.Equal(["offerQueryParam"], form.Keys);
        Assert.True(JsonNode.DeepEquals(asked, JsonNode.Parse(form["offerQueryParam"])), form["offerQueryParam"]);
    }

    [Theory]
    [InlineData("2026-11-24T18:00Z", "20261125020000000+0800")]
    [InlineData("2026-11-24 18:00:01.5", "20261124180001500+0800")]
    [InlineData("2026-11-24T18:00:00-07:00", "20261125090000000+0800")]
    public void A_date_is_sent_as_the_platform_writes_dates(string text, string sent) =>
        Assert.Equal(sent, Ask(OwnProducts, 1, ("modifiedTo", text))["endModifyTime"]);

    [Fact]
    public void Pages_are_counted_from_one_whatever_the_platform_counts_from()
    {
        var fromZero = OwnProducts with { Paging = OwnProducts.Paging with { FirstPage = 0 } };

        Assert.Equal("0", Ask(fromZero, 1)["pageNo"]);
        Assert.Throws<ArgumentOutOfRangeException>(() => SourceQuery.For(fromZero, new Dictionary<string, string>()).Page(0, CallPriority.Normal));
    }

    [Fact]
    public void The_last_page_of_a_window_is_known()
    {
        var filters = new Dictionary<string, string> { ["keyword"] = "饼干" };

        Assert.Equal(40, SourceQuery.For(Search, filters).LastPage);
        Assert.Equal(67, SourceQuery.For(Search with { Paging = Search.Paging with { PageSize = 30 } }, filters).LastPage);
        Assert.Null(SourceQuery.For(OwnProducts, new Dictionary<string, string>()).LastPage);
    }

    [Theory]
    [InlineData("product.search.keywordQuery", "category", "1", "product.search.keywordQuery needs the filter 'keyword'.")]
    [InlineData("product.search.querySellerOfferList", "keyword", "饼干", "product.search.querySellerOfferList needs the filter 'seller'.")]
    [InlineData("alibaba.product.list.get", "colour", "red", "alibaba.product.list.get knows no filter 'colour'. There are: ")]
    [InlineData("alibaba.product.list.get", "category", "dresses", "alibaba.product.list.get: the filter 'category' is a number; 'dresses' is none.")]
    [InlineData("alibaba.product.list.get", "modifiedFrom", "yesterday", "alibaba.product.list.get: the filter 'modifiedFrom' is a date; 'yesterday' is none.")]
    public void A_filter_that_cannot_be_sent_is_refused_by_its_name(string source, string filter, string value, string message) =>
        Assert.StartsWith(
            message,
            Assert.Throws<FormatException>(() => SourceQuery.For(Catalog.Source(source), new Dictionary<string, string> { [filter] = value })).Message,
            StringComparison.Ordinal);

    [Fact]
    public void A_call_for_a_page_is_a_call_like_any_other()
    {
        var call = SourceQuery.For(OwnProducts, new Dictionary<string, string>()).Page(1, CallPriority.Low);

        Assert.Equal(
            ("alibaba.product.list.get", "com.alibaba.product", "alibaba.product.list.get", "1", true, CallPriority.Low),
            (call.Profile.Name, call.Profile.Namespace, call.Profile.Api, call.Profile.Version, call.Profile.NeedsToken, call.Priority));
    }

    private static IReadOnlyDictionary<string, string> Ask(SourceProfile source, int page, params (string Name, string Value)[] filters) =>
        SourceQuery.For(source, filters.ToDictionary(filter => filter.Name, filter => filter.Value)).Page(page, CallPriority.Normal).Parameters;
}
