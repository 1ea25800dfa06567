namespace Ali1688.Sandbox.Catalogue;

/// <summary>The platform's own clock, which can be moved, and the simulated time in which prices move. Thread-safe.</summary>
internal sealed class SandboxClock(TimeProvider time, double timeScale)
{
    private readonly DateTimeOffset _start = time.GetUtcNow();
    private long _advancedTicks;

    public DateTimeOffset Now => time.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _advancedTicks));

    /// <summary>Simulated days since the start.</summary>
    public double SimulatedDays => ((time.GetUtcNow() - _start).TotalDays * timeScale) + TimeSpan.FromTicks(Interlocked.Read(ref _advancedTicks)).TotalDays;

    public void Advance(TimeSpan by) => Interlocked.Add(ref _advancedTicks, by.Ticks);
}
