using System.Collections.Concurrent;

namespace Ali1688.Sandbox.Statistics;

/// <summary>Counts different ids with one bit each, so that a hundred million of them fit. Thread-safe.</summary>
internal sealed class AskedItems
{
    private const int BitsPerPage = 1 << 16;
    private readonly ConcurrentDictionary<ulong, long[]> _pages = new();
    private long _count;

    public long Count => Interlocked.Read(ref _count);

    public void Add(ulong id)
    {
        var page = _pages.GetOrAdd(id / BitsPerPage, static _ => new long[BitsPerPage / 64]);
        var bit = 1L << (int)(id % 64);
        var before = Interlocked.Or(ref page[id % BitsPerPage / 64], bit);
        if ((before & bit) == 0) Interlocked.Increment(ref _count);
    }

    public void Reset()
    {
        _pages.Clear();
        Interlocked.Exchange(ref _count, 0);
    }
}
