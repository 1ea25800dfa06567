namespace Ali1688.Sandbox.Admin;

/// <summary>Moves the calendar forward, or makes the told time wrong.</summary>
internal sealed record ClockOrder(double? AdvanceSeconds, double? SkewSeconds);

/// <summary>Which application's tokens, all where none is named; and which user's a new one is.</summary>
internal sealed record TokenOrder(string? AppKey, string? MemberId);

/// <summary>New limits; those that are not named stay.</summary>
internal sealed record LimitsOrder(int? Qps, int? PerMinute, int? PerDay)
{
    public SandboxLimits Over(SandboxLimits now) => new(Qps ?? now.Qps, PerMinute ?? now.PerMinute, PerDay ?? now.PerDay);
}

/// <summary>APIs that an application may call from now on, and such that it may not.</summary>
internal sealed record GrantsOrder(IReadOnlyList<string>? Grant, IReadOnlyList<string>? Withdraw);
