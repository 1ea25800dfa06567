using Ali1688.Gateway.Tests.Platform;
using Ali1688.Gateway.Tokens;

namespace Ali1688.Gateway.Tests;

public sealed class GatewayOptionsTests
{
    [Fact]
    public void The_defaults_are_good() => Assert.Empty(new GatewayOptions().Problems());

    [Fact]
    public void Every_wrong_option_is_named()
    {
        var options = new GatewayOptions
        {
            BaseAddress = new Uri("ftp://h"),
            TokenUrl = new Uri("https://user:hunter2@h/token"),
            ConnectTimeout = TimeSpan.Zero,
            AnswerTimeout = TimeSpan.FromSeconds(-1),
            AttemptTimeout = TimeSpan.FromHours(1),
            MaxBodyBytes = 0,
            MaxConnections = 0,
        };

        var names = options.Problems().Select(problem => problem.Split(' ')[0]);

        Assert.Equal(["BaseAddress", "TokenUrl", "ConnectTimeout", "AnswerTimeout", "AttemptTimeout", "MaxBodyBytes", "MaxConnections"], names);
        Assert.DoesNotContain("hunter2", string.Concat(options.Problems()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("relative/path")]
    [InlineData("https://h/?key=1")]
    [InlineData("https://h/#part")]
    public void An_address_that_cannot_be_a_gateway_is_refused(string address) =>
        Assert.Single(new GatewayOptions { BaseAddress = new Uri(address, UriKind.RelativeOrAbsolute) }.Problems());

    [Theory]
    [InlineData("", "secret", "AppKey")]
    [InlineData("../other", "secret", "AppKey")]
    [InlineData("1000000", "", "AppSecret")]
    public void Credentials_that_cannot_be_sent_are_refused_before_anything_is(string key, string secret, string named)
    {
        var credentials = new AppCredentials(key, new Secret(secret));

        var refusal = Assert.Throws<ArgumentException>(() => new AccessTokens(new GatewayOptions(), credentials, new InMemoryTokenStore(), TimeProvider.System));

        Assert.StartsWith(named, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_client_with_wrong_options_is_not_made()
    {
        using var tokens = new AccessTokens(new GatewayOptions(), Setup.Credentials, new InMemoryTokenStore(), TimeProvider.System);

        Assert.Throws<ArgumentException>(() =>
            new GatewayClient(new GatewayOptions { MaxConnections = 0 }, Setup.Credentials, tokens, new CountingGate(), TimeProvider.System));
    }
}
