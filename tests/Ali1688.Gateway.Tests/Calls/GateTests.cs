using System.Net;
using System.Net.Sockets;
using Ali1688.Gateway.Calls;
using Ali1688.Gateway.Products;
using Ali1688.Gateway.Tests.Platform;
using Ali1688.Gateway.Tokens;

namespace Ali1688.Gateway.Tests.Calls;

public sealed class GateTests
{
    private const string TokenAnswer = """{"access_token":"renewed","expires_in":"36000"}""";

    [Fact]
    public async Task Nothing_is_sent_before_the_gate_opens()
    {
        var opened = new TaskCompletionSource();
        var waiting = new TaskCompletionSource();
        var gate = new CountingGate { Before = () => { waiting.SetResult(); return opened.Task; } };
        await using var setup = new Setup(new RawServer(Reply.Product));
        using var client = new GatewayClient(setup.Options, Setup.Credentials, setup.Tokens, gate, setup.Time);

        var call = client.GetProductAsync(Setup.Profile(ProtocolKind.Aop), Setup.Item, CallPriority.Normal, default);
        await waiting.Task;
        Assert.Empty(setup.Server.Requests);
        opened.SetResult();
        await call;

        Assert.Single(setup.Server.Requests);
    }

    [Fact]
    public async Task A_call_is_stamped_when_it_is_sent_and_not_when_it_began_to_wait()
    {
        await using var setup = new Setup(new RawServer(Reply.Product));
        var gate = new CountingGate { Before = () => { setup.Time.Advance(TimeSpan.FromMinutes(1)); return Task.CompletedTask; } };
        using var client = new GatewayClient(setup.Options, Setup.Credentials, setup.Tokens, gate, setup.Time);

        await client.GetProductAsync(Setup.Profile(ProtocolKind.Aop), Setup.Item, CallPriority.Normal, default);

        Assert.Equal("1795545075250", setup.Server.OnlyRequest.Parameters["_aop_timestamp"]);
    }

    [Fact]
    public async Task A_refused_token_is_renewed_once_and_the_call_signed_anew_with_a_second_permit()
    {
        await using var setup = new Setup(new RawServer(request =>
            request.Path.Contains("getToken", StringComparison.Ordinal) ? Reply.Json(TokenAnswer)
            : request.Parameters["access_token"] == "renewed" ? Reply.Product
            : Reply.Json("""{"error_code":"401","error_message":"Request need user authorized"}""", 400)));

        Assert.IsType<CallResult.Answered>(await setup.GetProductAsync());

        Assert.Equal(3, setup.Server.Requests.Count);
        Assert.Equal(2, setup.Gate.Permits);
        Assert.Collection(setup.Gate.Reports, r => Assert.IsType<CallResult.TokenRefused>(r), r => Assert.IsType<CallResult.Answered>(r));
        Assert.Equal(2, setup.Server.Requests.Where(r => r.Parameters.ContainsKey("_aop_signature")).DistinctBy(r => r.Parameters["_aop_signature"]).Count());
    }

    [Fact]
    public async Task A_token_refused_again_after_renewal_is_told_and_not_tried_for_ever()
    {
        await using var setup = new Setup(new RawServer(request => request.Path.Contains("getToken", StringComparison.Ordinal)
            ? Reply.Json(TokenAnswer)
            : Reply.Json("""{"error_code":"401","error_message":"Request need user authorized"}""", 400)));

        Assert.IsType<CallResult.TokenRefused>(await setup.GetProductAsync());

        Assert.Equal(2, setup.Gate.Permits);
    }

    [Fact]
    public async Task No_permit_is_spent_when_there_is_no_token()
    {
        await using var setup = new Setup(new RawServer(Reply.Product));
        using var tokens = new AccessTokens(setup.Options, Setup.Credentials, new InMemoryTokenStore(), setup.Time);
        using var client = new GatewayClient(setup.Options, Setup.Credentials, tokens, setup.Gate, setup.Time);

        var result = await client.GetProductAsync(Setup.Profile(ProtocolKind.Aop), Setup.Item, CallPriority.Normal, default);

        Assert.IsType<CallResult.TokenRefused>(result);
        Assert.Contains("log in", result.Message, StringComparison.Ordinal);
        Assert.Equal(0, setup.Gate.Permits);
        Assert.Empty(setup.Server.Requests);
    }

    [Fact]
    public async Task A_caller_who_gives_up_gets_his_cancellation_and_the_gate_its_report()
    {
        var asked = new TaskCompletionSource();
        await using var setup = new Setup(new RawServer(_ => { asked.TrySetResult(); return new TaskCompletionSource<Reply>().Task; }));
        using var giveUp = new CancellationTokenSource();

        var call = setup.GetProductAsync(giveUp.Token);
        await asked.Task;
        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Single(setup.Gate.Reports);
    }

    [Fact]
    public async Task A_platform_out_of_reach_is_reported_to_the_gate_too()
    {
        using var closed = new TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        var address = new Uri($"http://{closed.LocalEndpoint}");
        closed.Stop();
        await using var setup = new Setup(new RawServer(Reply.Product), change: o => o with { BaseAddress = address });

        var result = Assert.IsType<CallResult.Transient>(await setup.GetProductAsync());

        Assert.Equal(TransientFault.Unreachable, result.Fault);
        Assert.Contains("ConnectionRefused", result.Message, StringComparison.Ordinal);
        Assert.Equal((1, 0, 0), (setup.Gate.Turns, setup.Gate.Permits, setup.Gate.Open));
    }

    [Fact]
    public async Task No_byte_leaves_before_the_moment_of_departure()
    {
        var opened = new TaskCompletionSource<bool>();
        var ready = new TaskCompletionSource();
        var gate = new CountingGate { BeforeDeparture = () => { ready.TrySetResult(); return opened.Task; } };
        await using var setup = new Setup(new RawServer(Reply.Product));
        using var client = new GatewayClient(setup.Options, Setup.Credentials, setup.Tokens, gate, setup.Time);

        var call = client.GetProductAsync(Setup.Profile(ProtocolKind.Aop), Setup.Item, CallPriority.Normal, default);
        await ready.Task;
        await Task.Delay(50);
        Assert.Empty(setup.Server.Requests);
        opened.SetResult(true);

        Assert.IsType<CallResult.Answered>(await call);
    }

    [Fact]
    public async Task A_departure_that_is_withheld_sends_nothing_and_says_so()
    {
        var gate = new CountingGate { BeforeDeparture = () => Task.FromResult(false) };
        await using var setup = new Setup(new RawServer(Reply.Product));
        using var client = new GatewayClient(setup.Options, Setup.Credentials, setup.Tokens, gate, setup.Time);

        Assert.IsType<CallResult.NotSent>(await client.GetProductAsync(Setup.Profile(ProtocolKind.Aop), Setup.Item, CallPriority.Normal, default));

        Assert.Empty(setup.Server.Requests);
        Assert.Empty(gate.Reports);
        Assert.Equal(0, gate.Open);
    }

    [Fact]
    public async Task A_wait_for_departure_counts_for_no_time_out()
    {
        var gate = new CountingGate { BeforeDeparture = async () => { await Task.Delay(400); return true; } };
        await using var setup = new Setup(new RawServer(Reply.Product), change: o => o with { AnswerTimeout = TimeSpan.FromMilliseconds(200) });
        using var client = new GatewayClient(setup.Options, Setup.Credentials, setup.Tokens, gate, TimeProvider.System);

        Assert.IsType<CallResult.Answered>(await client.GetProductAsync(Setup.Profile(ProtocolKind.Aop), Setup.Item, CallPriority.Normal, default));
    }

    [Fact]
    public async Task A_connection_that_the_platform_closed_never_makes_two_calls_of_one_permit()
    {
        await using var setup = new Setup(new RawServer(Reply.Product with { Close = true }));
        Assert.IsType<CallResult.Answered>(await setup.GetProductAsync());
        await Task.Delay(50);
        Assert.IsType<CallResult.Answered>(await setup.GetProductAsync());

        Assert.Equal(setup.Server.Requests.Count, setup.Gate.Permits);
        Assert.Equal(0, setup.Gate.Open);
    }
}
