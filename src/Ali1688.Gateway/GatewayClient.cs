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
    private readonly AccessTokens _tokens;
    private readonly GatedExchange _exchange;
    private readonly SignedExchange _signed;

    /// <summary>Makes a client of one application.</summary>
    /// <param name="options">Where the platform is.</param>
    /// <param name="credentials">The application.</param>
    /// <param name="tokens">Its access token; not disposed with the client.</param>
    /// <param name="gate">The door before every call.</param>
    /// <param name="time">The clock.</param>
    /// <param name="tellClockWrong">
    /// Told once when this machine's clock is found to be wrong by a minute or more: how far the platform's is ahead. Calls are signed with the
    /// platform's time then.
    /// </param>
    /// <exception cref="ArgumentException">The options or credentials cannot be used; the message says why.</exception>
    public GatewayClient(
        GatewayOptions options, AppCredentials credentials, AccessTokens tokens, ICallGate gate, TimeProvider time, Action<TimeSpan>? tellClockWrong = null)
    {
        (_options, _tokens, Clock) = (options.Validated(), tokens, new PlatformClock(time, tellClockWrong));
        _exchange = new GatedExchange(new HttpExchange(options, time), gate, time);
        _signed = new SignedExchange(_exchange, IProtocol.For(options, credentials.Validated(), Clock), credentials, tokens, Clock);
    }

    /// <summary>The platform's time, as its answers told it.</summary>
    public PlatformClock Clock { get; }

    /// <summary>
    /// Makes a call. When its token is refused, it is renewed once, and when its timestamp is refused, the platform's clock is measured; the call is
    /// then signed anew and sent once more, with a permit of its own.
    /// </summary>
    /// <param name="call">What is asked.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="permit">A permit of this client's gate for the first attempt, where the caller has waited for it already; disposed here.</param>
    /// <exception cref="ArgumentException">The call's profile is of the other protocol.</exception>
    public async Task<CallResult> CallAsync(ApiCall call, CancellationToken cancellationToken, ICallPermit? permit = null)
    {
        using var held = permit;
        if (await HindranceAsync(call, cancellationToken) is { } hindrance) return hindrance;
        var attempt = await _signed.AttemptAsync(call, held, cancellationToken);
        if (attempt.Result is CallResult.CredentialsRefused { ForItsTimestamp: true } && await WasOffAsync(attempt, cancellationToken))
            attempt = await _signed.AttemptAsync(call = call with { Attempt = call.Attempt + 1 }, null, cancellationToken);
        if (attempt.Sent is null || attempt.Result is not CallResult.TokenRefused) return attempt.Result;

        if (await _tokens.RefusedAsync(attempt.Sent, cancellationToken) is TokenResult.Failed gone) return gone.AsCallResult();
        return (await _signed.AttemptAsync(call with { Attempt = call.Attempt + 1 }, null, cancellationToken)).Result;
    }

    /// <summary>
    /// Finds out with one call, which has no parameters, whether this application may call an API. It is made once whatever comes of it; a token that is
    /// refused is renewed for the calls after it.
    /// </summary>
    public async Task<ApiProbe> ProbeAsync(ApiProfile profile, CancellationToken cancellationToken)
    {
        var call = new ApiCall { Profile = profile with { Product = [], IdsPerCall = 1 }, Parameters = new Dictionary<string, string>() };
        if (await HindranceAsync(call, cancellationToken) is { } hindrance) return new ApiProbe(GrantReader.Read(hindrance), hindrance);
        var attempt = await _signed.AttemptAsync(call, null, cancellationToken);
        if (attempt is { Sent: { } refused, Result: CallResult.TokenRefused }) await _tokens.RefusedAsync(refused, cancellationToken);
        return new ApiProbe(GrantReader.Read(attempt.Result), attempt.Result);
    }

    /// <summary>Finds out with one call whether this application may call an API that finds products.</summary>
    public Task<ApiProbe> ProbeAsync(SourceProfile source, CancellationToken cancellationToken) => ProbeAsync(source.AsCalled(), cancellationToken);

    /// <summary>Asks for one product.</summary>
    public Task<CallResult> GetProductAsync(ApiProfile profile, ItemId id, CallPriority priority, CancellationToken cancellationToken, ICallPermit? permit = null) =>
        CallAsync(ProductCall(profile, id, priority), cancellationToken, permit);

    /// <summary>The call that asks for one product.</summary>
    public static ApiCall ProductCall(ApiProfile profile, ItemId id, CallPriority priority) => ProductQuestion.For(profile, id, priority) with { Items = [id] };

    /// <summary>
    /// Asks the platform for the time, without token or signature: its own clock for <c>aop</c>, the HTTP <c>Date</c> of whatever
    /// the server answers for <c>top-sha1</c> (whose result is as a rule unreadable, for it holds no JSON). Passes the gate like any call.
    /// </summary>
    public Task<PlatformTime> GetTimeAsync(CancellationToken cancellationToken) => _signed.GetTimeAsync(ClockCall.For(_options.Protocol), cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _exchange.Dispose();

    // The token is asked for before the gate as well, so that no permit is spent while there is none to be had.
    private async ValueTask<CallResult?> HindranceAsync(ApiCall call, CancellationToken cancellationToken)
    {
        if (call.Profile.Protocol != _options.Protocol)
            throw new ArgumentException($"The profile {call.Profile.Name} is of the other protocol than this client ({_options.Protocol}).", nameof(call));
        return call.Profile.NeedsToken && await _tokens.GetAsync(cancellationToken) is TokenResult.Failed failed ? failed.AsCallResult() : null;
    }

    /// <summary>Whether the attempt was signed with another time than is known by now. The refusal itself has told the platform's time as a rule.</summary>
    private async Task<bool> WasOffAsync(Attempt attempt, CancellationToken cancellationToken)
    {
        if (!Clock.IsOutdated(attempt.Offset)) await GetTimeAsync(cancellationToken);
        return Clock.IsOutdated(attempt.Offset);
    }
}
