using Ali1688.Gateway.Products;

namespace Ali1688.Gateway.Tests.Products;

public sealed class ProfileCatalogTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void The_shipped_profiles_are_there() =>
        Assert.Superset(new HashSet<string> { "alibaba.item.get", "alibaba.product.get", "product.search.queryProductDetail" }, ProfileCatalog.Load().All.Select(p => p.Name).ToHashSet());

    [Fact]
    public void A_users_profile_wins_by_name()
    {
        File.WriteAllText(_file, """[{"name":"alibaba.product.get","protocol":"aop","namespace":"my.own","api":"x","id":{"parameter":"pid"},"product":["data"],"fields":{"title":["name"]}}]""");
        Assert.Equal("my.own", ProfileCatalog.Load(_file).Get("alibaba.product.get").Namespace);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("""{"name":"x"}""")]
    [InlineData("""{"name":"x","protocol":"soap","namespace":"n","api":"a","id":{"parameter":"p"},"product":["p"],"fields":{}}""")]
    [InlineData("""{"name":"x","protocol":"aop","namespace":"n","api":"a","id":{"parameter":"p"},"product":["p"],"fields":{"colour":["c"]}}""")]
    public void A_wrong_file_is_named(string text)
    {
        File.WriteAllText(_file, text);
        Assert.Contains(_file, Assert.Throws<ProfileException>(() => ProfileCatalog.Load(_file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_name_lists_the_known_ones() =>
        Assert.Contains("alibaba.product.get", Assert.Throws<ProfileException>(() => ProfileCatalog.Load().Get("nope")).Message, StringComparison.Ordinal);
}
