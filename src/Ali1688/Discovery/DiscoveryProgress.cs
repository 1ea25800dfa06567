using Ali1688.Cleaning;

namespace Ali1688.Discovery;

/// <summary>How far the finding of ids is, what earlier starts of the run did included. Thread-safe.</summary>
public sealed class DiscoveryProgress
{
    private const int SamplesKept = 3;
    private readonly Lock _lock = new();
    private readonly List<string> _samples = [];
    private string _current = "";
    private long _pages;
    private long _ids;
    private long _bad;

    internal DiscoveryProgress(IReadOnlyList<Search> searches) =>
        (_pages, _ids, _bad) = (searches.Sum(search => search.NextPage - 1L), searches.Sum(search => search.Found), searches.Sum(search => search.BadEntries));

    /// <summary>The search under way, in words.</summary>
    public string Current => Volatile.Read(ref _current);

    /// <summary>How many pages were read.</summary>
    public long Pages => Interlocked.Read(ref _pages);

    /// <summary>How many ids were found that the run did not have.</summary>
    public long Ids => Interlocked.Read(ref _ids);

    /// <summary>How many entries could not be read.</summary>
    public long BadEntries => Interlocked.Read(ref _bad);

    /// <summary>The first of them in this start of the run, in words.</summary>
    public IReadOnlyList<string> BadSamples
    {
        get
        {
            lock (_lock) return [.. _samples];
        }
    }

    internal void Begin(Search search) => Volatile.Write(ref _current, search.ToString());

    internal void Add(Search search, SourcePage page, int ids)
    {
        Interlocked.Increment(ref _pages);
        Interlocked.Add(ref _ids, ids);
        Interlocked.Add(ref _bad, page.BadEntries.Count);
        lock (_lock) _samples.AddRange(page.BadEntries.Take(SamplesKept - _samples.Count).Select(bad => $"{search}, page {search.NextPage}: {bad.Path}: {bad.Problem} {bad.Sample}"));
    }
}
