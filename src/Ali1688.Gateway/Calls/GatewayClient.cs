using System.Globalization;
using System.Text;
using System.Text.Json;
using Ali1688.Gateway.Products;
using Ali1688.Gateway.Tokens;

namespace Ali1688.Gateway.Calls;

/// <summary>
/// Calls the platform. Every attempt passes the gate, is signed for its moment and is classified; a refused token is renewed once.
/// Nothing the network does throws: it is a <see cref="CallResult"/>. Thread-safe.
/// </summary>
public sealed class GatewayClient : IDisposable
{
    private readonly IProtocol _protocol;
    private readonly AccessTokens _tokens;
    private readonly ICallGate _gate;
    private readonly TimeProvider _time;
    private readonly Transport _transport;

    /// <summary>Makes a client; it opens connections when they are needed.</summary>
    public GatewayClient(GatewayOptions options, AppCredentials credentials, AccessTokens tokens, ICallGate gate, TimeProvider time)
    {
        (_tokens, _gate, _time) = (tokens, gate, time);
        _protocol = options.Protocol == ProtocolKind.Aop ? new AopProtocol(options, credentials) : new TopSha1Protocol(options, credentials);
        _transport = new Transport(options, time);
    }

    /// <summary>The call that asks for one product.</summary>
    public static ApiCall ProductCall(ApiProfile profile, ItemId id, CallPriority priority) => new()
    {
        Profile = profile,
        Priority = priority,
        Parameters = new Dictionary<string, string>(profile.Parameters) { [profile.Id.Parameter] = IdText(profile.Id, id) },
    };

    /// <summary>Asks for one product; see <see cref="CallAsync"/>.</summary>
    public Task<CallResult> GetProductAsync(ApiProfile profile, ItemId id, CallPriority priority, CancellationToken cancellationToken) =>
        CallAsync(ProductCall(profile, id, priority), cancellationToken);

    /// <summary>Makes a call: one attempt, and a second one with a new token when the platform refuses the token.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<CallResult> CallAsync(ApiCall call, CancellationToken cancellationToken)
    {
        // Without any token no call is worth a permit.
        if (call.Profile.NeedsToken && await _tokens.GetAsync(cancellationToken) is not TokenResult.Granted and var missing) return AsResult(missing);
        var (result, used) = await SendAsync(call, cancellationToken);
        if (result is not CallResult.TokenRefused || used is null) return result;
        return await _tokens.RenewAsync(used, cancellationToken) is not TokenResult.Granted and var refused
            ? AsResult(refused)
            : (await SendAsync(call, cancellationToken)).Result;
    }

    /// <summary>Asks the platform for its time: tells whether it can be reached, and how far our clock is off. No key's quota is spent.</summary>
    public async Task<PlatformTime> GetPlatformTimeAsync(CancellationToken cancellationToken)
    {
        var (answer, failure) = await _transport.SendAsync(_protocol.TimeRequest(), cancellationToken);
        if (answer is null) return new PlatformTime(null, failure!.Message); // one of the two is always there
        var text = Encoding.UTF8.GetString(answer.Body.AsSpan(0, Math.Min(answer.Body.Length, 64))).Trim('"', ' ', '\n');
        return DateTimeOffset.TryParseExact(text, "yyyyMMddHHmmssfffzzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? new PlatformTime(time, "")
            : new PlatformTime(answer.Date, answer.Date is null ? $"HTTP {(int)answer.Status} without a time" : "");
    }

    /// <inheritdoc/>
    public void Dispose() => _transport.Dispose();

    private async Task<(CallResult Result, Secret? Used)> SendAsync(ApiCall call, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(call, cancellationToken);
        var started = _time.GetTimestamp();
        CallResult result = new CallResult.Transient(TransientFault.ConnectionLost) { Message = "given up by the caller" };
        try
        {
            // The wait at the gate may have been long: the token is taken after it.
            var token = call.Profile.NeedsToken ? await _tokens.GetAsync(cancellationToken) : null;
            if (token is not (null or TokenResult.Granted)) return (result = AsResult(token), null);
            var accessToken = (token as TokenResult.Granted)?.AccessToken;
            var (answer, failure) = await _transport.SendAsync(_protocol.Sign(call, accessToken, _time.GetUtcNow()), cancellationToken);
            result = failure ?? AnswerReader.Read(call.Profile, answer!.Status, answer.RetryAfter, answer.Body); // one of the two is always there
            return (result, accessToken);
        }
        finally
        {
            // Told even when the caller gave up, so that the gate's count of calls under way stays right.
            _gate.Report(call, result, _time.GetElapsedTime(started));
        }
    }

    private static CallResult AsResult(TokenResult token) => token switch
    {
        TokenResult.CredentialsRefused refused => new CallResult.CredentialsRefused { Code = refused.Code, Message = refused.Message },
        TokenResult.LoginNeeded login => new CallResult.TokenRefused { Code = login.Code, Message = login.Message },
        TokenResult.Unavailable unavailable => new CallResult.Transient(unavailable.Fault) { Message = unavailable.Message },
        _ => throw new InvalidOperationException("A granted token is no failure."),
    };

    private static string IdText(IdParameter parameter, ItemId id)
    {
        if (parameter.JsonField is null) return id.ToString();
        var json = new StringBuilder().Append('{').Append(JsonSerializer.Serialize(parameter.JsonField)).Append(':').Append(id);
        foreach (var (name, value) in parameter.JsonConstants) json.Append(',').Append(JsonSerializer.Serialize(name)).Append(':').Append(JsonSerializer.Serialize(value));
        return json.Append('}').ToString();
    }
}

/// <summary>The platform's own time, or why it could not be told.</summary>
public sealed record PlatformTime(DateTimeOffset? Time, string Problem);
