using Ali1688.Sandbox.Catalogue;

namespace Ali1688.Sandbox.Gateway;

/// <summary>The time that every call takes at least. Thread-safe.</summary>
internal sealed class Latency(Platform platform)
{
    private long _drawn;

    public Task WaitAsync(CancellationToken cancellationToken)
    {
        var mean = platform.Options.Latency;
        if (mean == TimeSpan.Zero) return Task.CompletedTask;
        var dice = Dice.For(platform.Options.Seed, (ulong)Interlocked.Increment(ref _drawn), Purpose.Latency);
        var spread = platform.Options.LatencyJitter * ((2 * dice.Fraction()) - 1);
        return Task.Delay(mean * (1 + spread), platform.Clock.Time, cancellationToken);
    }
}
