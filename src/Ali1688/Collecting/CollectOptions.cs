using Ali1688.Gateway.Calls;

namespace Ali1688.Collecting;

/// <summary>How a run collects. Immutable.</summary>
public sealed record CollectOptions
{
    /// <summary>Who goes first when calls are scarce.</summary>
    public CallPriority Priority { get; init; } = CallPriority.Normal;

    /// <summary>How old a stored answer may be to be used instead of a call; zero always calls.</summary>
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Whether to wait for the next day when the day's quota is spent; otherwise the run stops there, its state saved.</summary>
    public bool WaitForQuota { get; init; } = true;
}
