namespace Ali1688.Sandbox;

/// <summary>What a sandbox platform is like. Immutable.</summary>
public sealed record SandboxOptions
{
    /// <summary>The port on 127.0.0.1; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>How many products there are, 1 to 1,000,000,000: the ids from <see cref="FirstId"/> on.</summary>
    public int Items { get; init; } = 1000;

    /// <summary>The first product's id.</summary>
    public ulong FirstId { get; init; } = 600_000_000_001;

    /// <summary>The same seed makes the same catalogue and the same faults.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The applications that the platform knows.</summary>
    public IReadOnlyList<SandboxApp> Apps { get; init; } = [new()];

    /// <summary>How long an access token lives.</summary>
    public TimeSpan AccessTokenLife { get; init; } = TimeSpan.FromHours(10);

    /// <summary>How long a refresh token lives.</summary>
    public TimeSpan RefreshTokenLife { get; init; } = TimeSpan.FromDays(180);

    /// <summary>Whether a refresh gives a new refresh token and kills the old one.</summary>
    public bool RotateRefreshTokens { get; init; }

    /// <summary>How long every answer takes.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>By what share the latency varies, evenly to both sides, 0 to 1.</summary>
    public double LatencyJitter { get; init; }

    /// <summary>How often a product's price and stock change, on average, in changes a simulated day; 0 freezes the catalogue.</summary>
    public double ChangesPerItemPerDay { get; init; }

    /// <summary>Simulated seconds in a real second; it moves prices, not tokens or quotas.</summary>
    public double TimeScale { get; init; } = 1;

    /// <summary>The share of products that are not for sale, 0 to 1.</summary>
    public double DelistedShare { get; init; } = 0.03;

    /// <summary>What goes wrong, and how often.</summary>
    public FaultRates Faults { get; init; } = new();

    /// <summary>How long a hanging call hangs.</summary>
    public TimeSpan HangTime { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How much later a slow answer comes.</summary>
    public TimeSpan SlowTime { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>The length of a huge answer, in bytes.</summary>
    public long HugeBodyBytes { get; init; } = 64 << 20;

    /// <summary>Whether a throttle answer says after how many seconds to come back.</summary>
    public bool SendRetryAfter { get; init; }
}

/// <summary>An application that the platform knows. Immutable.</summary>
public sealed record SandboxApp
{
    /// <summary>Its key.</summary>
    public string AppKey { get; init; } = "1000000";

    /// <summary>Its secret.</summary>
    public string AppSecret { get; init; } = "sandbox-secret";

    /// <summary>A refresh token that somebody granted beforehand.</summary>
    public string RefreshToken { get; init; } = "0b7a4f5e-6d1c-4b60-9a53-sandboxgrant";

    /// <summary>Calls in any second; 0 = no limit.</summary>
    public int Qps { get; init; }

    /// <summary>Calls in any minute; 0 = no limit.</summary>
    public int PerMinute { get; init; }

    /// <summary>Calls in a day of GMT+8; 0 = no limit.</summary>
    public int PerDay { get; init; }

    /// <summary>The APIs it may call; null for all.</summary>
    public IReadOnlyList<string>? Granted { get; init; }

    /// <summary>Where its logins may come back to; null for anywhere on this machine.</summary>
    public string? RedirectUri { get; init; }
}

/// <summary>How often each kind of fault happens to a product call, 0 to 1 each; their sum must not exceed 1. Immutable.</summary>
public sealed record FaultRates
{
    /// <summary>HTTP 500 with JSON.</summary>
    public double Http500 { get; init; }

    /// <summary>HTTP 503 with plain text.</summary>
    public double Http503 { get; init; }

    /// <summary>The connection is reset.</summary>
    public double Reset { get; init; }

    /// <summary>No answer for <see cref="SandboxOptions.HangTime"/>.</summary>
    public double Hang { get; init; }

    /// <summary>The answer comes later by <see cref="SandboxOptions.SlowTime"/>.</summary>
    public double Slow { get; init; }

    /// <summary>The body ends before its announced length.</summary>
    public double CutBody { get; init; }

    /// <summary>The body is no JSON.</summary>
    public double BrokenJson { get; init; }

    /// <summary>An HTML page with HTTP 200.</summary>
    public double HtmlPage { get; init; }

    /// <summary><c>null</c> for an answer.</summary>
    public double NullAnswer { get; init; }

    /// <summary>A flow-control answer although the quota is kept.</summary>
    public double Throttle { get; init; }

    /// <summary>A business error in one of its odd shapes.</summary>
    public double BusinessError { get; init; }

    /// <summary>An answer of <see cref="SandboxOptions.HugeBodyBytes"/>.</summary>
    public double HugeBody { get; init; }

    /// <summary>Every kind at the same rate.</summary>
    public static FaultRates All(double rate) => new()
    {
        Http500 = rate,
        Http503 = rate,
        Reset = rate,
        Hang = rate,
        Slow = rate,
        CutBody = rate,
        BrokenJson = rate,
        HtmlPage = rate,
        NullAnswer = rate,
        Throttle = rate,
        BusinessError = rate,
        HugeBody = rate,
    };

    internal IReadOnlyList<(Fault Fault, double Rate)> ByKind =>
    [
        (Fault.Http500, Http500), (Fault.Http503, Http503), (Fault.Reset, Reset), (Fault.Hang, Hang), (Fault.Slow, Slow), (Fault.CutBody, CutBody),
        (Fault.BrokenJson, BrokenJson), (Fault.HtmlPage, HtmlPage), (Fault.NullAnswer, NullAnswer), (Fault.Throttle, Throttle), (Fault.BusinessError, BusinessError), (Fault.HugeBody, HugeBody),
    ];
}

internal enum Fault
{
    None,
    Http500,
    Http503,
    Reset,
    Hang,
    Slow,
    CutBody,
    BrokenJson,
    HtmlPage,
    NullAnswer,
    Throttle,
    BusinessError,
    HugeBody,
}
