using System.Collections;
using Ali1688.Configuration;
using Ali1688.Gateway.Products;

namespace Ali1688.Tests.Configuration;

public sealed class SettingsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public void Each_layer_overrides_the_one_before_and_is_named_as_the_origin()
    {
        File.WriteAllText(Path.Combine(_folder, "appsettings.json"), """{"Quota":{"CallsPerSecond":1},"Gateway":{"AppKey":"json"}}""");
        File.WriteAllText(Path.Combine(_folder, ".env"), "ALI_QPS=2\nALI_APPSECRET=\"s #1\"\nexport DB_NAME='shop' # the database\n");
        var source = SettingsSource.Read(_folder, new Hashtable { ["ALI_DAILY_QUOTA"] = "5000", ["ALI1688__Retry__MaxAttempts"] = "7" }, new Dictionary<string, string> { ["Store:DataDirectory"] = "elsewhere" });
        var settings = Settings.From(source);

        Assert.Equal(("json", "appsettings.json"), source.Find(SettingsCatalog.AppKey));
        Assert.Equal(("2", ".env"), source.Find(SettingsCatalog.CallsPerSecond));
        Assert.Equal(("5000", "environment"), source.Find(SettingsCatalog.CallsPerDay));
        Assert.Equal(("elsewhere", "command line"), source.Find(SettingsCatalog.DataDirectory));
        Assert.Equal("default", source.Find(SettingsCatalog.DbPort).Origin);
        Assert.Equal("s #1", settings.AppSecret!.Reveal());
        Assert.Equal("shop", settings.DbName);
        Assert.Equal(7, settings.MaxAttempts);
    }

    [Theory]
    [InlineData("ALI_QPS", "fast")]
    [InlineData("ALI_QPS", "-1")]
    [InlineData("DB_PORT", "70000")]
    [InlineData("ALI_PROTOCOL", "soap")]
    [InlineData("ALI_GATEWAY", "gw.open.1688.com")]
    public void A_value_that_is_not_accepted_is_named_with_its_origin(string name, string value)
    {
        var problem = Assert.Throws<ConfigurationException>(() => Read(name, value));
        Assert.Contains(name, problem.Message, StringComparison.Ordinal);
        Assert.Contains("environment", problem.Message, StringComparison.Ordinal);
        Assert.Contains("accepted", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_profile_follows_the_protocol()
    {
        Assert.Equal("alibaba.product.get", Read("ALI_PROTOCOL", "aop").Profile);
        Assert.Equal((ProtocolKind.TopSha1, "alibaba.item.get"), (Read("ALI_PROTOCOL", "top-sha1").Protocol, Read("ALI_PROTOCOL", "top-sha1").Profile));
    }

    [Fact]
    public void Missing_credentials_say_how_to_get_them() =>
        Assert.Contains("open.1688.com", Assert.Throws<ConfigurationException>(() => Read("ALI_APPKEY", "1").RequireCredentials()).Message, StringComparison.Ordinal);

    [Fact]
    public void Every_short_name_and_path_is_there_once()
    {
        Assert.Equal(SettingsCatalog.All.Count, SettingsCatalog.All.Select(s => s.ShortName).Distinct().Count());
        Assert.Equal(SettingsCatalog.All.Count, SettingsCatalog.All.Select(s => s.Path).Distinct().Count());
    }

    private Settings Read(string name, string value) => Settings.From(SettingsSource.Read(_folder, new Hashtable { [name] = value }, new Dictionary<string, string>()));
}
