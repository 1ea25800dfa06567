using Ali1688.Gateway.Wire;

namespace Ali1688.Gateway.Calls;

/// <summary>What is to be sent: a request, or the reason why there is none after all.</summary>
internal readonly record struct Prepared(HttpRequestMessage? Request, CallResult? Hindrance = null);

/// <summary>
/// The only way to the network for an API call, and it leads through the gate. What the gate let pass is always reported back,
/// also when it came to nothing, so that a gate that counts calls under way never loses count.
/// </summary>
internal sealed class GatedExchange(HttpExchange http, ICallGate gate, TimeProvider time) : IDisposable
{
    private static readonly CallResult GivenUp =
        new CallResult.Transient(TransientFault.TimedOut) { Message = "The call was given up before an answer came." };

    /// <summary>One attempt. The request is made after the gate, so that its time, token and signature are those of the moment of sending.</summary>
    public async Task<CallResult> SendAsync(
        ApiCall call, Func<CancellationToken, ValueTask<Prepared>> prepare, Func<HttpAnswer, CallResult> read, CancellationToken cancellationToken)
    {
        await gate.WaitAsync(call, cancellationToken);
        var started = time.GetTimestamp();
        var result = GivenUp;
        try
        {
            result = await SendPreparedAsync(await prepare(cancellationToken), read, cancellationToken);
        }
        finally
        {
            gate.Report(call, result, time.GetElapsedTime(started));
        }

        return result;
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private async Task<CallResult> SendPreparedAsync(Prepared prepared, Func<HttpAnswer, CallResult> read, CancellationToken cancellationToken)
    {
        if (prepared.Request is null) return prepared.Hindrance ?? GivenUp;
        using var request = prepared.Request;
        return await http.SendAsync(request, cancellationToken) switch
        {
            Delivery.Received received => read(received.Answer),
            Delivery.Failed failed => failed.Result,
            _ => throw new InvalidOperationException("A delivery is received or failed."),
        };
    }
}
