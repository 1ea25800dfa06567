using Ali1688.Gateway.Answers;
using Ali1688.Gateway.Calls;
using Ali1688.Gateway.Products;
using Ali1688.Gateway.Tokens;
using Ali1688.Gateway.Wire;

namespace Ali1688.Gateway;

/// <summary>
/// Calls the platform. Whatever the platform or the network does becomes a <see cref="CallResult"/>; only the caller's own
/// cancellation, and faults of the token store or the gate, are exceptions. Nothing is sent before the gate let it pass. Thread-safe.
/// </summary>
public sealed class GatewayClient : IDisposable
{
    private readonly GatewayOptions _options;
    private readonly AppCredentials _credentials;
    private readonly AccessTokens _tokens;
    private readonly IProtocol _protocol;
    private readonly GatedExchange _exchange;

    /// <summary>Makes a client of one application.</summary>
    /// <param name="options">Where the platform is.</param>
    /// <param name="credentials">The application.</param>
    /// <param name="tokens">Its access token; not disposed with the client.</param>
    /// <param name="gate">The door before every call.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="ArgumentException">The options or credentials cannot be used; the message says why.</exception>
    public GatewayClient(GatewayOptions options, AppCredentials credentials, AccessTokens tokens, ICallGate gate, TimeProvider time)
    {
        (_options, _credentials, _tokens) = (options.Validated(), credentials.Validated(), tokens);
        _protocol = IProtocol.For(options, credentials, time);
        _exchange = new GatedExchange(new HttpExchange(options, time), gate, time);
    }

    /// <summary>Makes a call. When its token is refused, it is renewed once, and the call is signed anew and sent once more, with a permit of its own.</summary>
    /// <param name="call">What is asked.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="permit">A permit of this client's gate for the first attempt, where the caller has waited for it already; disposed here.</param>
    /// <exception cref="ArgumentException">The call's profile is of the other protocol.</exception>
    public async Task<CallResult> CallAsync(ApiCall call, CancellationToken cancellationToken, ICallPermit? permit = null)
    {
        using var held = permit;
        if (call.Profile.Protocol != _options.Protocol)
            throw new ArgumentException($"The profile {call.Profile.Name} is of the other protocol than this client ({_options.Protocol}).", nameof(call));

        // Asked for before the gate as well, so that no permit is spent while there is no token to be had.
        if (call.Profile.NeedsToken && await _tokens.GetAsync(cancellationToken) is TokenResult.Failed failed) return failed.AsCallResult();
        var (result, sent) = await AttemptAsync(call, held, cancellationToken);
        if (sent is null || result is not CallResult.TokenRefused) return result;

        if (await _tokens.RefusedAsync(sent, cancellationToken) is TokenResult.Failed gone) return gone.AsCallResult();
        return (await AttemptAsync(call with { Attempt = call.Attempt + 1 }, null, cancellationToken)).Result;
    }

    /// <summary>Asks for one product.</summary>
    public Task<CallResult> GetProductAsync(ApiProfile profile, ItemId id, CallPriority priority, CancellationToken cancellationToken, ICallPermit? permit = null) =>
        CallAsync(ProductCall(profile, id, priority), cancellationToken, permit);

    /// <summary>The call that asks for one product.</summary>
    public static ApiCall ProductCall(ApiProfile profile, ItemId id, CallPriority priority) => ProductQuery.For(profile, id, priority) with { Items = [id] };

    /// <summary>
    /// Asks the platform for the time, without token or signature: its own clock for <c>aop</c>, the HTTP <c>Date</c> of whatever
    /// the server answers for <c>top-sha1</c> (whose result is as a rule unreadable, for it holds no JSON). Passes the gate like any call.
    /// </summary>
    public async Task<PlatformTime> GetTimeAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset? date = null;
        var call = ClockCall.For(_options.Protocol);
        var result = await _exchange.SendAsync(call, null, _ => new(new Prepared(_protocol.TimeRequest())), Read, cancellationToken);
        return new PlatformTime(result, ClockCall.Told(result) ?? date);

        CallResult Read(HttpAnswer answer)
        {
            date = answer.Date;
            return AnswerReader.Read(answer, call.Profile);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _exchange.Dispose();

    private async Task<(CallResult Result, Secret? Sent)> AttemptAsync(ApiCall call, ICallPermit? permit, CancellationToken cancellationToken)
    {
        Secret? sent = null;
        return (await _exchange.SendAsync(call, permit, PrepareAsync, Read, cancellationToken), sent);

        async ValueTask<Prepared> PrepareAsync(CancellationToken cancellation)
        {
            if (!call.Profile.NeedsToken) return new Prepared(_protocol.Request(call, null));
            var token = await _tokens.GetAsync(cancellation);
            sent = (token as TokenResult.Granted)?.Tokens.AccessToken;
            return sent is null ? new Prepared(null, token.AsCallResult()) : new Prepared(_protocol.Request(call, sent));
        }

        CallResult Read(HttpAnswer answer)
        {
            var result = AnswerReader.Read(answer, call.Profile);
            return result with { Message = Scrubber.Scrub(result.Message, sent, _credentials.AppSecret) };
        }
    }
}
