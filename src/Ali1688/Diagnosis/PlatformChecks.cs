using Ali1688.Gateway.Calls;
using Ali1688.Gateway.Tokens;
using Ali1688.Keys;

namespace Ali1688.Diagnosis;

/// <summary>What the doctor asks the platform about one key: does it answer, do the clocks agree, is there a token, and until when.</summary>
internal static class PlatformChecks
{
    public static async Task<IReadOnlyList<SelfCheck>> RunAsync(PlatformKey key, string suffix, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (address, time) = (key.Access.GatewayOptions.BaseAddress, await key.Gateway.GetTimeAsync(cancellationToken));
        if (time.Now is null) return [SelfCheck.Failed($"gateway{suffix}", CheckSentences.GatewayFails.With(address, Ended(time.Result.Message is { Length: > 0 } words ? words : CheckSentences.NoTime)))];
        var token = await key.Access.Tokens.GetAsync(cancellationToken);
        return [SelfCheck.Good($"gateway{suffix}", CheckSentences.GatewayAnswers.With(address)), ClockCheck($"clock{suffix}", key.Gateway.Clock), TokenCheck($"token{suffix}", token, now)];
    }

    // The platform's own words end without a full stop.
    private static string Ended(string words) => words.EndsWith('.') ? words : $"{words}.";

    private static SelfCheck ClockCheck(string name, PlatformClock clock)
    {
        if (clock.Offset.Duration() < PlatformClock.Noteworthy) return SelfCheck.Good(name, CheckSentences.ClockAgrees);
        var sentence = clock.Offset > TimeSpan.Zero ? CheckSentences.ClockIsBehind : CheckSentences.ClockIsAhead;
        return SelfCheck.Warning(name, sentence.With(SpanWords.Show(clock.Offset.Duration())));
    }

    private static SelfCheck TokenCheck(string name, TokenResult token, DateTimeOffset now)
    {
        if (token is TokenResult.Failed failed) return SelfCheck.Failed(name, CheckSentences.NoToken.With(Ended(failed.Message)));
        var due = new LoginDue(((TokenResult.Granted)token).Tokens, now);
        return due.Warning is { } warning ? SelfCheck.Warning(name, warning) : SelfCheck.Good(name, CheckSentences.TokenIsValid.With(due.Text));
    }
}
