using Microsoft.Extensions.Time.Testing;

namespace Ali1688.Gateway.Tests.Platform;

/// <summary>A clock that stands still, but for those who sleep some seconds on it: for them it leaps to their waking at once. Time-outs are longer and never come by themselves.</summary>
internal sealed class SkippingTime(DateTimeOffset start) : FakeTimeProvider(start)
{
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(4);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime > TimeSpan.Zero && dueTime <= LongestSleep) Advance(dueTime);
        return timer;
    }
}
