namespace Ali1688.Alerting.Rules;

/// <summary>Too many calls fail. Throttled calls are no failures: the program is built for them.</summary>
public sealed record ErrorRate : ServiceCondition
{
    /// <summary>From this many percent on.</summary>
    public decimal Above { get; init; } = 5;

    /// <summary>Of the calls of the last while. Default: 15 minutes.</summary>
    public TimeSpan Over { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Fewer calls say nothing. Default: 20.</summary>
    public long AtLeast { get; init; } = 20;

    internal override string? Problem() =>
        Above is <= 0 or > 100 ? "above: more than 0 and at most 100 percent are expected." : AtLeast < 1 ? "atLeast: 1 or more is expected." : Spans.Problem("over", Over);
}

/// <summary>A human must log in soon.</summary>
public sealed record LoginNeeded : ServiceCondition
{
    /// <summary>So long before. Default: 7 days.</summary>
    public TimeSpan Within { get; init; } = TimeSpan.FromDays(7);

    internal override string? Problem() => Spans.Problem("within", Within);
}

/// <summary>At the pace of the last ten minutes the day's calls run out before the reset.</summary>
public sealed record QuotaForecast : ServiceCondition
{
    /// <summary>By at least so much. Default: 30 minutes.</summary>
    public TimeSpan Early { get; init; } = TimeSpan.FromMinutes(30);

    internal override string? Problem() => Spans.Problem("early", Early);
}

/// <summary>Watched products are older than was promised.</summary>
public sealed record FreshnessBroken : ServiceCondition
{
    /// <summary>The watch. Default: each of them.</summary>
    public string? Watch { get; init; }

    /// <summary>The promise, e.g. what <c>plan</c> foretold. Default: the watch's own longest age; a watch without one promises nothing.</summary>
    public TimeSpan? Age { get; init; }

    /// <summary>How many percent of its products may be older. Default: 1.</summary>
    public decimal Share { get; init; } = 1;

    internal override string? Problem() => Share is < 0 or >= 100 ? "share: 0 or more and less than 100 percent are expected." : Age is { } age ? Spans.Problem("age", age) : null;
}

/// <summary>The platform's answers are no longer as they were, and nobody has accepted that.</summary>
public sealed record DriftFound : ServiceCondition;

/// <summary>The platform refuses a key an API.</summary>
public sealed record PermissionMissing : ServiceCondition
{
    /// <summary>In the last while; a key without permission is tried every ten minutes. Default: 30 minutes.</summary>
    public TimeSpan Over { get; init; } = TimeSpan.FromMinutes(30);

    internal override string? Problem() => Spans.Problem("over", Over);
}

/// <summary>More is waiting than is dealt with: products that are due, and messages that are not applied.</summary>
public sealed record Backlog : ServiceCondition
{
    /// <summary>From this many on. Default: 1,000.</summary>
    public long Above { get; init; } = 1000;

    internal override string? Problem() => Above < 1 ? "above: 1 or more is expected." : null;
}

/// <summary>The disk of the data folder is nearly full.</summary>
public sealed record DiskSpace : ServiceCondition
{
    /// <summary>Fewer gigabytes are free than this. Default: 2.</summary>
    public decimal Below { get; init; } = 2;

    internal override string? Problem() => Below <= 0 ? "below: more than 0 gigabytes are expected." : null;
}

/// <summary>Many ids are given up.</summary>
public sealed record DeadLettersGrow : ServiceCondition
{
    /// <summary>From this many on. Default: 100.</summary>
    public long Above { get; init; } = 100;

    /// <summary>In the last while. Default: an hour.</summary>
    public TimeSpan Over { get; init; } = TimeSpan.FromHours(1);

    internal override string? Problem() => Above < 1 ? "above: 1 or more is expected." : Spans.Problem("over", Over);
}
