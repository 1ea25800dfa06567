using Ali1688.Gateway;
using Ali1688.Storage;
using Ali1688.Storage.Caching;

namespace Ali1688.Tests.Storage;

public sealed class RedisAddressTests
{
    [Theory]
    [InlineData("localhost:6379", "localhost:6379", null, null, null, false)]
    [InlineData("cache,password=p w,defaultDatabase=2", "cache:6379", null, "p w", 2, false)]
    [InlineData("redis://cache", "cache:6379", null, null, null, false)]
    [InlineData("redis://:p%40w@cache:7000/3", "cache:7000", null, "p@w", 3, false)]
    [InlineData("redis://reader:pw@10.0.0.1:7000/", "10.0.0.1:7000", "reader", "pw", null, false)]
    [InlineData("rediss://:a:b@cache:7000", "cache:7000", null, "a:b", null, true)]
    public void An_address_can_be_written_in_each_usual_form(string text, string server, string? user, string? password, int? database, bool tls)
    {
        var options = RedisAddress.Parse(new Secret(text));

        Assert.Equal(server, Address(options));
        Assert.Equal((user, password, database, tls), (options.User, options.Password, options.DefaultDatabase, options.Ssl));
        Assert.False(options.AbortOnConnectFail);
    }

    [Theory]
    [InlineData("")]
    [InlineData("redis://:geheim@cache/first")]
    [InlineData("cache,geheim=1,password=geheim")]
    public void What_cannot_be_read_is_told_and_not_repeated(string text)
    {
        var fault = Assert.Throws<StoreException>(() => RedisAddress.Parse(new Secret(text)));

        Assert.Contains("REDIS_URL", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", fault.ToString(), StringComparison.Ordinal);
    }

    private static string Address(StackExchange.Redis.ConfigurationOptions options)
    {
        options.SetDefaultPorts();
        return options.EndPoints[0].ToString()!.Replace("Unspecified/", "", StringComparison.Ordinal);
    }
}
