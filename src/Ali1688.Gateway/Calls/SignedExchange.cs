using Ali1688.Gateway.Answers;
using Ali1688.Gateway.Tokens;
using Ali1688.Gateway.Wire;

namespace Ali1688.Gateway.Calls;

/// <summary>Makes attempts: each is signed when its turn has come, with the token and the platform's time of that moment, and every answer teaches the clock. Thread-safe.</summary>
internal sealed class SignedExchange(GatedExchange exchange, IProtocol protocol, AppCredentials credentials, AccessTokens tokens, PlatformClock clock)
{
    // What an HTTP date, and the text of the platform's own clock, leave out.
    private static readonly TimeSpan DatePrecision = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan TextPrecision = TimeSpan.FromMilliseconds(1);

    public async Task<Attempt> AttemptAsync(ApiCall call, ICallPermit? permit, CancellationToken cancellationToken)
    {
        Secret? sent = null;
        var offset = clock.Offset;
        return new Attempt(await exchange.SendAsync(call, permit, PrepareAsync, Read, cancellationToken), sent, offset);

        async ValueTask<Prepared> PrepareAsync(CancellationToken cancellation)
        {
            var token = call.Profile.NeedsToken ? await tokens.GetAsync(cancellation) : null;
            sent = (token as TokenResult.Granted)?.Tokens.AccessToken;
            offset = clock.Offset;
            return token is TokenResult.Failed failed ? new Prepared(null, failed.AsCallResult()) : new Prepared(protocol.Request(call, sent));
        }

        CallResult Read(HttpAnswer answer)
        {
            clock.Learn(answer.Date, DatePrecision, answer.Took);
            var result = AnswerReader.Read(answer, call.Profile);
            return result with { Message = Scrubber.Scrub(result.Message, sent, credentials.AppSecret) };
        }
    }

    /// <summary>Asks for the platform's time, without token or signature.</summary>
    public async Task<PlatformTime> GetTimeAsync(ApiCall call, CancellationToken cancellationToken)
    {
        DateTimeOffset? told = null;
        return new PlatformTime(await exchange.SendAsync(call, null, _ => new(new Prepared(protocol.TimeRequest())), Read, cancellationToken), told);

        CallResult Read(HttpAnswer answer)
        {
            var result = AnswerReader.Read(answer, call.Profile);
            var own = ClockCall.Told(result);
            told = own ?? answer.Date;
            clock.Learn(told, own is null ? DatePrecision : TextPrecision, answer.Took);
            return result;
        }
    }
}
