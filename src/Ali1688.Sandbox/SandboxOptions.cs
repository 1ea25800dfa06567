using System.Globalization;

namespace Ali1688.Sandbox;

/// <summary>How the simulated platform behaves. Immutable; checked when the server starts.</summary>
public sealed record SandboxOptions
{
    /// <summary>TCP port on 127.0.0.1, 0–65535; 0 = any free one (default).</summary>
    public int Port { get; init; }

    /// <summary>How many products there are, 0–2,000,000,000. They cost no memory. Default 1000.</summary>
    public int Items { get; init; } = 1000;

    /// <summary>The first product's id; the others follow without gaps. Default 600000000001.</summary>
    public ulong FirstId { get; init; } = 600_000_000_001;

    /// <summary>Decides the whole content: the same seed gives the same catalogue, changes and faults. Default 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The applications. Default: one, with the defaults of <see cref="SandboxApp"/>.</summary>
    public IReadOnlyList<SandboxApp> Apps { get; init; } = [new SandboxApp()];

    /// <summary>The time of day in GMT+8 at which the count of the day's calls begins anew. Default 00:00.</summary>
    public TimeOnly DayReset { get; init; }

    /// <summary>Whether calls that the quota rejected fill the sliding windows as well. Default no.</summary>
    public bool CountRejectedCalls { get; init; }

    /// <summary>Seconds in a <c>Retry-After</c> header on throttle answers; 0 = no header (default).</summary>
    public int RetryAfterSeconds { get; init; }

    /// <summary>How long an access token lives, above 0. Default 10 hours.</summary>
    public TimeSpan AccessTokenLife { get; init; } = TimeSpan.FromHours(10);

    /// <summary>How long a refresh token lives, above 0. Default 180 days.</summary>
    public TimeSpan RefreshTokenLife { get; init; } = TimeSpan.FromDays(180);

    /// <summary>Whether each refresh gives a new refresh token and kills the old one. Default no.</summary>
    public bool RotateRefreshTokens { get; init; }

    /// <summary>How long each call takes at least, 0 or more. Default 0.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>How far the latency varies, evenly, as a part of it: 0–1. Default 0.</summary>
    public double LatencyJitter { get; init; }

    /// <summary>How often a product's price or stock changes on average, per simulated day; 0 = never (default).</summary>
    public double ChangesPerItemPerDay { get; init; }

    /// <summary>Simulated seconds of the catalogue per real second, above 0. Default 1. Tokens, quotas and timestamps keep real time.</summary>
    public double TimeScale { get; init; } = 1;

    /// <summary>The part of the products that are not for sale (expired, deleted, in review …), 0–1. Default 0.02.</summary>
    public double DelistedShare { get; init; } = 0.02;

    /// <summary>The part of the ids in the range that the platform says do not exist, 0–1. Default 0.</summary>
    public double UnknownShare { get; init; }

    /// <summary>
    /// The part of the sellers that are the calling user itself, 0–1; what it does not own, APIs for own products do not show. Each user has
    /// its own share. Default 1: everything is everybody's own.
    /// </summary>
    public double OwnShare { get; init; } = 1;

    /// <summary>What goes wrong, and how often. Default: nothing.</summary>
    public FaultRates Faults { get; init; } = new();

    /// <summary>How many bytes of padding the fault <c>hugeBody</c> sends, 0 or more. Default 64 MiB.</summary>
    public long HugeBodyBytes { get; init; } = 64L << 20;

    /// <summary>How long the fault <c>hang</c> says nothing before it cuts the connection, 0 or more. Default 60 seconds.</summary>
    public TimeSpan HangTime { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How much later the fault <c>slow</c> answers, 0 or more. Default 3 seconds.</summary>
    public TimeSpan SlowTime { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>In what time a pushed message must be answered with 200, above 0. Default 5 seconds.</summary>
    public TimeSpan PushTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long after each failed attempt a message is pushed again; after the last it is given up. Default 5 s, 30 s, 2 min.</summary>
    public IReadOnlyList<TimeSpan> PushRetries { get; init; } = [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2)];

    /// <summary>The part of the messages that is pushed twice, 0–1. Default 0.</summary>
    public double PushDuplicates { get; init; }

    /// <summary>Whether each message is held back for up to a second, so that they come out of order. Default no.</summary>
    public bool PushReorder { get; init; }

    internal string? RetryAfter => RetryAfterSeconds > 0 ? RetryAfterSeconds.ToString(CultureInfo.InvariantCulture) : null;

    internal void Validate()
    {
        InRange(nameof(Port), Port, 0, 65_535);
        InRange(nameof(Items), Items, 0, 2_000_000_000);
        InRange(nameof(RetryAfterSeconds), RetryAfterSeconds, 0, 86_400);
        InRange(nameof(LatencyJitter), LatencyJitter, 0, 1);
        InRange(nameof(ChangesPerItemPerDay), ChangesPerItemPerDay, 0, 100_000);
        InRange(nameof(TimeScale), TimeScale, double.Epsilon, 1_000_000);
        InRange(nameof(DelistedShare), DelistedShare, 0, 1);
        InRange(nameof(UnknownShare), UnknownShare, 0, 1);
        InRange(nameof(OwnShare), OwnShare, 0, 1);
        InRange(nameof(HugeBodyBytes), HugeBodyBytes, 0, long.MaxValue);
        InRange(nameof(AccessTokenLife), AccessTokenLife, TimeSpan.FromMilliseconds(1), TimeSpan.FromDays(36_500));
        InRange(nameof(RefreshTokenLife), RefreshTokenLife, TimeSpan.FromMilliseconds(1), TimeSpan.FromDays(36_500));
        InRange(nameof(Latency), Latency, TimeSpan.Zero, TimeSpan.FromHours(1));
        InRange(nameof(HangTime), HangTime, TimeSpan.Zero, TimeSpan.FromDays(1));
        InRange(nameof(SlowTime), SlowTime, TimeSpan.Zero, TimeSpan.FromDays(1));
        InRange(nameof(PushTimeout), PushTimeout, TimeSpan.FromMilliseconds(1), TimeSpan.FromHours(1));
        InRange(nameof(PushDuplicates), PushDuplicates, 0, 1);
        foreach (var wait in PushRetries) InRange(nameof(PushRetries), wait, TimeSpan.Zero, TimeSpan.FromDays(1));
        Faults.Validate();
        foreach (var app in Apps) app.Validate();
        if (Apps.Count == 0) throw new ArgumentException($"{nameof(Apps)}: there must be one at least.");
        if (Apps.Select(app => app.AppKey).Distinct(StringComparer.Ordinal).Count() != Apps.Count)
            throw new ArgumentException($"{nameof(Apps)}: every app key must be there once only.");
    }

    private static void InRange<T>(string option, T value, T least, T most)
        where T : IComparable<T>
    {
        if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0)
            throw new ArgumentOutOfRangeException(option, value, $"{option} must be {least} to {most}.");
    }
}
