using Ali1688.Sandbox.Apis;
using Ali1688.Sandbox.Faults;
using Ali1688.Sandbox.Http;
using Ali1688.Sandbox.Statistics;
using Microsoft.AspNetCore.Http;

namespace Ali1688.Sandbox.Gateway;

/// <summary>
/// The way of a call: does the API exist, is the application known, the signature right, the token valid, the API granted, are the
/// parameters there, is there quota left; then the latency, a fault if one is drawn, and the answer. The first "no" ends it.
/// </summary>
internal sealed class GatewayDoor(Platform platform)
{
    private readonly AopDialect _aop = new();
    private readonly TopDialect _top = new();
    private readonly AnswerPool _answers = new();
    private readonly CallChecks _checks = new(platform);
    private readonly FaultyDelivery _faulty = new(platform);
    private readonly Latency _latency = new(platform);
    private readonly string? _retryAfter = platform.Options.RetryAfter;

    public async Task HandleAsync(HttpContext http, long arrival)
    {
        platform.Statistics.Arrived(arrival);
        var parameters = await RequestParameters.ReadAsync(http);
        var known = GatewayAddress.TryRead(http.Request.Path.Value!, out var address);
        var api = known ? platform.Directory.Find(address) : null;
        var call = new GatewayCall(arrival, address, parameters);
        var dialect = DialectOf(api, call);
        var answer = _answers.Rent();
        try
        {
            if (api is null) await StrayAsync(http, dialect, new Refusal(RefusalKind.UnknownApi), answer);
            else if (api.IsOpen) await SendAnswerAsync(http, api, call, answer);
            else await HandleAsync(http, new Exchange(call, api, dialect, answer));
        }
        finally
        {
            _answers.Return(answer);
        }
    }

    private async Task HandleAsync(HttpContext http, Exchange exchange)
    {
        var (call, api, dialect, answer) = exchange;
        if (_checks.FindApp(call, dialect, out var app) is { } stranger)
        {
            await StrayAsync(http, dialect, stranger, answer);
            return;
        }

        call.App = app;
        app!.Statistics.Arrived(call.Arrival);
        var outcome = Outcomes.Abandoned;
        try
        {
            outcome = await AnswerAsync(http, exchange, app);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The caller hung up while it waited; nobody is left to answer.
        }

        app.Statistics.Ended(api.Name, outcome);
    }

    private async ValueTask<string> AnswerAsync(HttpContext http, Exchange exchange, KnownApp app)
    {
        var refusal = _checks.Check(exchange.Call, exchange.Api, exchange.Dialect, app);
        await _latency.WaitAsync(http.RequestAborted);
        if (refusal is { } no)
        {
            await SendRefusalAsync(http, exchange.Dialect, no, exchange.Answer);
            return no.Outcome;
        }

        CountAsked(exchange.Call);
        return await AnswerWellOrIllAsync(http, exchange, app);
    }

    private async ValueTask<string> AnswerWellOrIllAsync(HttpContext http, Exchange exchange, KnownApp app)
    {
        var fault = platform.Faults.Draw(out var variant);
        if (fault != FaultKind.None) app.Statistics.Faulted(fault.Name());
        if (fault is not (FaultKind.None or FaultKind.Slow)) return await _faulty.DeliverAsync(fault, variant, http, exchange);
        if (fault == FaultKind.Slow) await Task.Delay(platform.Options.SlowTime, platform.Clock.Time, http.RequestAborted);
        var outcome = await SendAnswerAsync(http, exchange.Api, exchange.Call, exchange.Answer);
        if (!http.RequestAborted.IsCancellationRequested) CountAnswered(exchange.Call, outcome);
        return outcome;
    }

    private void CountAsked(GatewayCall call)
    {
        if (call.ItemId != 0) platform.Statistics.ItemAsked(call.ItemId);
        foreach (var id in call.ItemIds) platform.Statistics.ItemAsked(id);
    }

    private void CountAnswered(GatewayCall call, string outcome)
    {
        if (outcome == Outcomes.Item) platform.Statistics.ItemsAnswered(1);
        else if (outcome == Outcomes.Items) platform.Statistics.ItemsAnswered(call.ItemIds.Count);
    }

    private async Task<string> SendAnswerAsync(HttpContext http, PlatformApi api, GatewayCall call, Answer answer)
    {
        var outcome = api.Write(call, answer.Json);
        await http.Response.SendAsync(200, ResponseSending.Json, platform.Drift.Apply(api.Name, answer.Body));
        return outcome;
    }

    private Task StrayAsync(HttpContext http, IDialect dialect, Refusal refusal, Answer answer)
    {
        platform.Statistics.Strayed();
        return SendRefusalAsync(http, dialect, refusal, answer);
    }

    private Task SendRefusalAsync(HttpContext http, IDialect dialect, Refusal refusal, Answer answer)
    {
        if (refusal.Kind is RefusalKind.TooFrequent or RefusalKind.ApiTooFrequent) http.Response.Headers.RetryAfter = _retryAfter;
        dialect.WriteRefusal(answer.Json, refusal);
        return http.Response.SendAsync(dialect.RefusalStatus, ResponseSending.Json, answer.Body);
    }

    private IDialect DialectOf(PlatformApi? api, GatewayCall call) => api switch
    {
        { Dialect: DialectKind.Top } => _top,
        null when call.Address.AppKey is null && call.Parameters["app_key"] is not null => _top,
        _ => _aop,
    };
}
