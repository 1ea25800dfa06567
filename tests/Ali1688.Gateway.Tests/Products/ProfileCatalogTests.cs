using System.Text.Json.Nodes;
using Ali1688.Gateway.Products;

namespace Ali1688.Gateway.Tests.Products;

public sealed class ProfileCatalogTests : IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"profiles-{Guid.NewGuid():N}.json");

    public void Dispose() => File.Delete(_file);

    [Theory]
    [InlineData(ProtocolKind.Aop, "alibaba.product.get")]
    [InlineData(ProtocolKind.TopSha1, "alibaba.item.get")]
    public void Every_protocol_has_its_default_profile(ProtocolKind protocol, string name)
    {
        Assert.Equal(name, ProfileCatalog.DefaultFor(protocol));
        Assert.Equal(protocol, ProfileCatalog.Load()[name].Protocol);
    }

    [Fact]
    public void A_profile_is_read_with_all_that_its_file_says()
    {
        var profile = ProfileCatalog.Load()["product.search.queryProductDetail"];

        Assert.Equal(("offerDetailParam", "offerId", "en"), (profile.Id.Parameter, profile.Id.JsonField, profile.Id.JsonConstants["country"]));
        Assert.Equal("https://cbu01.alicdn.com/", profile.Fields.ImageBase);
        Assert.Equal(["price", "consignPrice", "fenxiaoPriceInfo.offerPrice"], profile.Fields.Skus!.Price);
    }

    [Fact]
    public void All_apis_are_there_with_what_they_may_be_asked_for()
    {
        var catalog = ProfileCatalog.Load();

        Assert.Equal(
            [
                ("alibaba.cross.productInfo", 1, ProductScope.Related), ("alibaba.cross.productList", 20, ProductScope.Related),
                ("alibaba.item.get", 1, ProductScope.All), ("alibaba.product.get", 1, ProductScope.Own), ("alibaba.product.getByIdList", 20, ProductScope.Own),
                ("alibaba.product.simple.get", 1, ProductScope.Related), ("product.search.queryProductDetail", 1, ProductScope.All),
            ],
            catalog.Profiles.Select(profile => (profile.Name, profile.IdsPerCall, profile.Shows)));
        Assert.Equal(
            [("alibaba.product.list.get", 20, ProductScope.Own), ("product.search.keywordQuery", 50, ProductScope.All), ("product.search.querySellerOfferList", 20, ProductScope.All)],
            catalog.Sources.Select(source => (source.Name, source.Paging.PageSize, source.Shows)));
    }

    [Fact]
    public void Apis_that_answer_alike_share_one_map_of_fields()
    {
        var catalog = ProfileCatalog.Load();

        Assert.Equal("subject", catalog["alibaba.cross.productInfo"].Fields.Title.Single());
        Assert.Equal("saleInfo.quoteType", catalog.Source("alibaba.product.list.get").Fields.QuoteType.Single());
    }

    [Fact]
    public void A_users_file_may_hold_sources_and_name_a_shared_map_of_fields()
    {
        var (product, source) = (Profile(), Source());
        (product["fields"], product["shows"], source["fields"]) = ("com.alibaba.product", "Own", "crossborder.search");
        File.WriteAllText(_file, new JsonArray(product, source).ToJsonString());

        var catalog = ProfileCatalog.LoadOnly(_file);

        Assert.Equal(["one", "found"], catalog.Profiles.Select(p => p.Name).Concat(catalog.Sources.Select(s => s.Name)));
        Assert.Equal(("skuInfos", ProductScope.Own), (catalog["one"].Fields.Skus!.List.Single(), catalog["one"].Shows));
        Assert.Equal("offerId", catalog.Source("found").Fields.Id.Single());
        Assert.Contains("found", Assert.Throws<KeyNotFoundException>(() => catalog.Source("other")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_nobody_knows_is_answered_with_those_that_there_are()
    {
        var refusal = Assert.Throws<KeyNotFoundException>(() => ProfileCatalog.Load()["alibaba.nothing.get"]);

        Assert.Contains("alibaba.item.get, alibaba.product.get,", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_users_file_adds_profiles_and_wins_over_those_of_the_same_name()
    {
        var (changed, added) = (Profile(), Profile());
        (changed["name"], changed["version"], added["name"]) = ("alibaba.product.get", "2", "mine");
        File.WriteAllText(_file, "/* mine */ " + new JsonArray(changed, added).ToJsonString());

        var catalog = ProfileCatalog.Load(_file);

        Assert.Equal("2", catalog["alibaba.product.get"].Version);
        Assert.True(catalog.TryGet("MINE", out _));
        Assert.True(catalog.TryGet("alibaba.item.get", out _));
    }

    [Fact]
    public void A_users_file_may_hold_one_profile_alone()
    {
        File.WriteAllText(_file, "\uFEFF" + Profile().ToJsonString());

        Assert.True(ProfileCatalog.Load(_file).TryGet("one", out _));
    }

    [Theory]
    [InlineData("$.fields.titel", "[\"subject\"]", "titel")]
    [InlineData("$.fields.title", "\"subject\"", "fields.title")]
    [InlineData("$.protocol", "\"soap\"", "'aop' or 'top-sha1'")]
    [InlineData("$.namespace", "\"../system\"", "namespace")]
    [InlineData("$.api", "\"..\"", "api")]
    [InlineData("$.version", "\"\"", "version")]
    [InlineData("$.id", "{}", "parameter")]
    [InlineData("$.id", "null", "'id'")]
    [InlineData("$.idsPerCall", "0", "idsPerCall")]
    [InlineData("$.product", "[]", "product")]
    [InlineData("$.product", "[\"result..result\"]", "product")]
    [InlineData("$.product", "[\"/product\"]", "product: begins at the answer's root")]
    [InlineData("$.fields.title", "[null]", "fields.title: a path is")]
    [InlineData("$.parameters", "{\"sign\":\"x\"}", "parameters.sign")]
    [InlineData("$.shows", "\"some\"", "shows: must be one of: own, related, all.")]
    [InlineData("$.fields", "\"com.alibaba.nothing\"", "fields: there is no field map 'com.alibaba.nothing'; there are 'com.alibaba.product', 'crossborder.search'.")]
    [InlineData("$.fields.skus", "{\"list\":[\"skus\"],\"tiers\":{\"list\":[\"a..b\"],\"fromQuantity\":[\"q\"],\"price\":[\"p\"]}}", "fields.skus.tiers.list: a path is")]
    [InlineData("$.idsPerCall", "20", "fields.id: needed")]
    [InlineData("$.id.jsonConstants", "{\"country\":\"en\"}", "id.jsonConstants: needs id.jsonField")]
    public void A_wrong_profile_is_refused_with_file_profile_and_field(string path, string value, string named) => MustBeRefused(Profile(), "one", path, value, named);

    [Theory]
    [InlineData("$.paging.pageSize", "0", "paging.pageSize")]
    [InlineData("$.paging.pageNo", "1", "pageNo")]
    [InlineData("$.paging", "{}", "pageParameter")]
    [InlineData("$.paging.maxProducts", "0", "paging.maxProducts")]
    [InlineData("$.paging.firstPage", "-1", "paging.firstPage")]
    [InlineData("$.filters", "{\"price\":{\"parameter\":\"price\",\"kind\":\"money\"}}", "filters.price.kind: must be one of: text, number, boolean, date, list.")]
    [InlineData("$.filters", "{\"price\":{\"parameter\":\"sign\"}}", "filters.price.parameter: the protocol sets 'sign' itself.")]
    [InlineData("$.filters", "{\"price\":null}", "filters.price: must not be null.")]
    [InlineData("$.list", "[]", "list: at least one path")]
    [InlineData("$.jsonConstants", "{\"country\":\"en\"}", "jsonConstants: needs jsonParameter")]
    [InlineData("$.page", "[]", "page: at least one path")]
    [InlineData("$.list", "[\".\"]", "list: a path is")]
    [InlineData("$.total", "[\"\"]", "total: a path is")]
    [InlineData("$.api", "\"a/b\"", "api: must be")]
    [InlineData("$.fields", "{}", "fields.id: needed")]
    public void A_wrong_source_is_refused_with_file_profile_and_field(string path, string value, string named) => MustBeRefused(Source(), "found", path, value, named);

    [Theory]
    [InlineData("{", "")]
    [InlineData("17", "profile without a name")]
    [InlineData("[null]", "profile without a name")]
    [InlineData("""{"name":"a","name":"b"}""", "")]
    public void A_file_that_holds_no_profiles_is_refused_with_its_name(string text, string named)
    {
        File.WriteAllText(_file, text);

        Assert.StartsWith($"{_file}: {named}", Assert.Throws<FormatException>(() => ProfileCatalog.Load(_file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_profiles_of_one_name_in_a_file_are_refused()
    {
        File.WriteAllText(_file, new JsonArray(Profile(), Profile()).ToJsonString());

        Assert.Contains("'one'", Assert.Throws<FormatException>(() => ProfileCatalog.Load(_file)).Message, StringComparison.Ordinal);
    }

    private void MustBeRefused(JsonObject profile, string name, string path, string value, string named)
    {
        var parts = path.Split('.')[1..];
        var parent = parts.Length == 1 ? profile : profile[parts[0]]!.AsObject();
        parent[parts[^1]] = JsonNode.Parse(value);
        File.WriteAllText(_file, profile.ToJsonString());

        var refusal = Assert.Throws<FormatException>(() => ProfileCatalog.Load(_file));

        Assert.StartsWith($"{_file}: profile '{name}': ", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(named, refusal.Message, StringComparison.Ordinal);
    }

    private static JsonObject Source() => JsonNode.Parse("""
        {
          "name": "found", "protocol": "aop", "namespace": "com.example", "api": "example.search",
          "paging": { "pageParameter": "page", "sizeParameter": "size", "pageSize": 20 },
          "page": ["result"], "list": ["data"], "fields": { "id": ["offerId"] }
        }
        """)!.AsObject();

    private static JsonObject Profile() => JsonNode.Parse("""
        {
          "name": "one", "protocol": "aop", "namespace": "com.example", "api": "example.get",
          "id": { "parameter": "id" }, "product": ["product"], "fields": { "title": ["subject"] }
        }
        """)!.AsObject();
}
