namespace Ali1688.Sandbox.Statistics;

/// <summary>How many calls arrived in each of the last six hundred seconds. Thread-safe.</summary>
internal sealed class ArrivalSeries
{
    private const int Kept = 600;
    private readonly Lock _lock = new();
    private readonly (long Second, long Calls)[] _ring = new (long, long)[Kept];

    public void Arrived(long second)
    {
        lock (_lock)
        {
            ref var slot = ref _ring[second % Kept];
            slot = slot.Second == second ? (second, slot.Calls + 1) : (second, 1);
        }
    }

    public IReadOnlyList<(long Second, long Calls)> Snapshot(long now)
    {
        lock (_lock) return [.. _ring.Where(slot => slot.Calls > 0 && slot.Second > now - Kept).OrderBy(slot => slot.Second)];
    }

    public void Reset()
    {
        lock (_lock) Array.Clear(_ring);
    }
}
