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
        if (time.Now is null) return [SelfCheck.Failed($"gateway{suffix}", $"{address} does not answer as expected: {time.Result.Message}. Check the network and ALI_GATEWAY.")];
        var token = await key.Access.Tokens.GetAsync(cancellationToken);
        return [SelfCheck.Good($"gateway{suffix}", $"{address} answers"), ClockCheck($"clock{suffix}", key.Gateway.Clock), TokenCheck($"token{suffix}", token, now)];
    }

    private static SelfCheck ClockCheck(string name, PlatformClock clock)
    {
        if (clock.Offset.Duration() < PlatformClock.Noteworthy) return SelfCheck.Good(name, "agrees with the platform's");
        var way = clock.Offset > TimeSpan.Zero ? "behind" : "ahead of";
        return SelfCheck.Warning(name, $"{SpanWords.Show(clock.Offset.Duration())} {way} the platform's. Calls are signed with the platform's time and work; set this machine's clock all the same (NTP).");
    }

    private static SelfCheck TokenCheck(string name, TokenResult token, DateTimeOffset now)
    {
        if (token is TokenResult.Failed failed) return SelfCheck.Failed(name, $"{failed.Message} Log in (ali1688 auth login), or set ALI_REFRESH_TOKEN.");
        var due = new LoginDue(((TokenResult.Granted)token).Tokens, now);
        return due.Warning is { } warning ? SelfCheck.Warning(name, warning) : SelfCheck.Good(name, $"there is a valid one; a human is needed: {due.Text}");
    }
}
