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
        Assert.Equal(["price", "consignPrice"], profile.Fields.Skus!.Price);
    }

    [Fact]
    public void A_name_that_nobody_knows_is_answered_with_those_that_there_are()
    {
        var refusal = Assert.Throws<KeyNotFoundException>(() => ProfileCatalog.Load()["alibaba.nothing.get"]);

        Assert.Contains("alibaba.item.get, alibaba.product.get", refusal.Message, StringComparison.Ordinal);
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
    [InlineData("$.parameters", "{\"sign\":\"x\"}", "parameters.sign")]
    public void A_wrong_profile_is_refused_with_file_profile_and_field(string path, string value, string named)
    {
        var profile = Profile();
        var parts = path.Split('.')[1..];
        var parent = parts.Length == 1 ? profile : profile[parts[0]]!.AsObject();
        parent[parts[^1]] = JsonNode.Parse(value);
        File.WriteAllText(_file, profile.ToJsonString());

        var refusal = Assert.Throws<FormatException>(() => ProfileCatalog.Load(_file));

        Assert.StartsWith($"{_file}: profile 'one': ", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(named, refusal.Message, StringComparison.Ordinal);
    }

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

    private static JsonObject Profile() => JsonNode.Parse("""
        {
          "name": "one", "protocol": "aop", "namespace": "com.example", "api": "example.get",
          "id": { "parameter": "id" }, "product": ["product"], "fields": { "title": ["subject"] }
        }
        """)!.AsObject();
}
