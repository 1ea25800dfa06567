using Ali1688.Gateway.Calls;
using Ali1688.Gateway.Products;
using Ali1688.Gateway.Tests.Platform;
using Ali1688.Gateway.Tests.Tokens;
using Ali1688.Gateway.Tokens;

namespace Ali1688.Gateway.Tests;

public sealed class SecrecyTests
{
    private static readonly string[] Secrets = [Setup.SecretText, Setup.TokenText, "the-refresh-token", "refresh-0", "the-code"];

    [Fact]
    public void Printing_credentials_and_tokens_shows_stars()
    {
        AssertSilent($"{Setup.Credentials} {Setup.Token} {new TokenResult.Granted(Setup.Token)} {new TokenGrant.Code(new Secret("the-code"), new Uri("http://h"))}");
        AssertSilent($"{new TokenGrant.Refresh(Setup.Token)} {new TokenGrant.Postpone(Setup.Token)}");
    }

    [Theory]
    [InlineData(ProtocolKind.Aop)]
    [InlineData(ProtocolKind.TopSha1)]
    public async Task A_platform_that_repeats_what_it_was_sent_does_not_bring_secrets_into_messages(ProtocolKind protocol)
    {
        var echo = new RawServer(request => Reply.Json($$"""{"error_code":"gw.ParamMissing","error_message":"{{string.Join(' ', request.Parameters)}} {{Setup.SecretText}}"}""", 400));
        await using var setup = new Setup(echo, protocol);

        var result = await setup.GetProductAsync();

        Assert.Contains("***", result.Message, StringComparison.Ordinal);
        AssertSilent(result.Message);
        AssertSilent(Assert.Single(setup.Gate.Reports).Message);
    }

    [Theory]
    [InlineData("invalid_grant", ProtocolKind.Aop)]
    [InlineData("invalid_client", ProtocolKind.TopSha1)]
    public async Task A_token_endpoint_that_repeats_what_it_was_sent_does_not_bring_secrets_into_messages(string error, ProtocolKind protocol)
    {
        await using var echo = new RawServer(request => Reply.Json($$"""{"error":"{{error}}","error_description":"{{string.Join(' ', request.Parameters)}}"}""", 400));
        var options = new GatewayOptions { BaseAddress = echo.Address, Protocol = protocol };
        using var tokens = new AccessTokens(options, Setup.Credentials, new InMemoryTokenStore(), TimeProvider.System, TokenSetup.OnlyRefresh);

        AssertSilent($"{await tokens.GetAsync(default)}");
        AssertSilent($"{await tokens.RedeemCodeAsync("the-code", new Uri("http://localhost"), default)}");
    }

    [Theory]
    [InlineData("http://does-not-exist.invalid")]
    [InlineData("http://127.0.0.1:1")]
    public async Task Faults_of_the_network_name_no_address_with_secrets(string address)
    {
        await using var setup = new Setup(new RawServer(Reply.Product), ProtocolKind.TopSha1, o => o with { BaseAddress = new Uri(address) });

        var result = await setup.GetProductAsync();

        Assert.Equal(TransientFault.Unreachable, Assert.IsType<CallResult.Transient>(result).Fault);
        AssertSilent(result.Message);
    }

    [Fact]
    public async Task A_cancelled_call_names_no_secret_however_deep_one_looks()
    {
        var asked = new TaskCompletionSource();
        await using var setup = new Setup(new RawServer(_ => { asked.TrySetResult(); return new TaskCompletionSource<Reply>().Task; }), ProtocolKind.TopSha1);
        using var giveUp = new CancellationTokenSource();

        var call = setup.GetProductAsync(giveUp.Token);
        await asked.Task;
        await giveUp.CancelAsync();

        AssertSilent((await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call)).ToString());
    }

    private static void AssertSilent(string text) => Assert.All(Secrets, secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
}
