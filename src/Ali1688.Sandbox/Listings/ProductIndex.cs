using System.Collections.Concurrent;
using Ali1688.Sandbox.Catalogue;

namespace Ali1688.Sandbox.Listings;

/// <summary>Finds ids by what never changes about a product, and remembers what it found. Thread-safe.</summary>
internal sealed class ProductIndex(SandboxOptions options, ProductCatalogue catalogue)
{
    /// <summary>So many ids are listed at most, from the first on: every search would have to look at all of them.</summary>
    public const int MostListed = 2_000_000;

    private const int MostRemembered = 64;
    private readonly ConcurrentDictionary<string, Lazy<ulong[]>> _found = new(StringComparer.Ordinal);

    /// <summary>The existing ids that fit, in their order; <paramref name="name"/> must say all that <paramref name="fits"/> looks at.</summary>
    public ulong[] Find(string name, Func<ulong, bool> fits)
    {
        if (_found.Count > MostRemembered) _found.Clear();
        return _found.GetOrAdd(name, _ => new Lazy<ulong[]>(() => [.. Listed().Where(id => catalogue.Exists(id) && fits(id))])).Value;
    }

    private IEnumerable<ulong> Listed() => Enumerable.Range(0, Math.Min(options.Items, MostListed)).Select(i => options.FirstId + (ulong)i);
}
