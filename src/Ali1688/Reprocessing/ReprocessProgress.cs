using System.Collections.Concurrent;

namespace Ali1688.Reprocessing;

/// <summary>How far a reprocessing is. Thread-safe.</summary>
public sealed class ReprocessProgress
{
    private const int MostExamples = 10;
    private readonly long[] _counts = new long[Enum.GetValues<Reprocessed>().Length];
    private readonly ConcurrentQueue<string> _unreadable = new();

    /// <summary>How many raw answers there are to read; 0 until that is known.</summary>
    public long Total { get; internal set; }

    /// <summary>How many were read.</summary>
    public long Read => _counts.Sum();

    /// <summary>The first answers that could not be read, and why.</summary>
    public IReadOnlyCollection<string> UnreadableExamples => _unreadable;

    /// <summary>How many ended so.</summary>
    public long CountOf(Reprocessed end) => Interlocked.Read(ref _counts[(int)end]);

    internal void Add(Reprocessed end) => Interlocked.Increment(ref _counts[(int)end]);

    internal void AddUnreadable(string why)
    {
        Add(Reprocessed.Unreadable);
        if (_unreadable.Count < MostExamples) _unreadable.Enqueue(why);
    }
}
