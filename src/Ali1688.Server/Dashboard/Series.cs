namespace Ali1688.Server.Dashboard;

/// <summary>The latest samples of something, up to a number. Thread-safe.</summary>
internal sealed class Series(int most)
{
    private readonly Lock _lock = new();
    private readonly Queue<Sample> _samples = new(most);

    /// <summary>One more; the oldest goes where there are too many.</summary>
    public void Add(Sample sample)
    {
        lock (_lock)
        {
            if (_samples.Count == most) _samples.Dequeue();
            _samples.Enqueue(sample);
        }
    }

    /// <summary>All of them, oldest first.</summary>
    public IReadOnlyList<Sample> Read()
    {
        lock (_lock) return [.. _samples];
    }
}

/// <summary>A number at a moment.</summary>
internal readonly record struct Sample(DateTimeOffset At, double Value);
