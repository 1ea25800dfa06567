using Ali1688.Gateway.Wire;

namespace Ali1688.Gateway.Calls;

/// <summary>What is to be sent: a request, or the reason why there is none after all.</summary>
internal readonly record struct Prepared(HttpRequestMessage? Request, CallResult? Hindrance = null);

/// <summary>
/// The only way to the network for an API call, and it leads through the gate. What departed is always reported back, also when it came to
/// nothing, so that a gate that counts calls under way never loses count.
/// </summary>
internal sealed class GatedExchange(HttpExchange http, ICallGate gate, TimeProvider time) : IDisposable
{
    private static readonly CallResult GivenUp =
        new CallResult.Transient(TransientFault.TimedOut) { Message = GatewaySentences.GivenUp };

    private static readonly CallResult Withheld = new CallResult.NotSent { Message = GatewaySentences.Withheld };

    /// <summary>One attempt. The request is made when its turn has come, so that its time, token and signature are those of the moment of sending.</summary>
    public async Task<CallResult> SendAsync(
        ApiCall call, ICallPermit? held, Func<CancellationToken, ValueTask<Prepared>> prepare, Func<HttpAnswer, CallResult> read, CancellationToken cancellationToken)
    {
        using var permit = held ?? await gate.WaitAsync(call, cancellationToken);
        var prepared = await prepare(cancellationToken);
        if (prepared.Request is null) return prepared.Hindrance ?? Withheld;
        using var request = prepared.Request;
        return await SendAsync(call, request, permit, read, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private async Task<CallResult> SendAsync(
        ApiCall call, HttpRequestMessage request, ICallPermit permit, Func<HttpAnswer, CallResult> read, CancellationToken cancellationToken)
    {
        using var deadline = http.Deadline();
        var departure = new Departure(permit, time, deadline.Begin);
        var result = GivenUp;
        try
        {
            result = await http.SendAsync(request, departure, deadline, cancellationToken) switch
            {
                _ when departure.IsWithheld => Withheld,
                Delivery.Received received => read(received.Answer with { Took = departure.Elapsed }) with { PlatformTime = received.Answer.Date },
                Delivery.Failed failed => failed.Result,
                _ => throw new InvalidOperationException("A delivery is received or failed."),
            };
        }
        finally
        {
            if (departure.HasLeft) permit.Report(call, result, departure.Elapsed);
        }

        return result;
    }
}
