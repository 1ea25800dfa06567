using System.Collections.Concurrent;
using Ali1688.Sandbox.Catalogue;

namespace Ali1688.Sandbox.Listings;

/// <summary>
/// Lists products by what they are like now. A result holds for a second where the catalogue moves, so that the pages of one listing fit
/// together mostly, and do not cost the whole search each. Thread-safe.
/// </summary>
internal sealed class Listing(ProductCatalogue catalogue, PlatformClock clock)
{
    private const int MostRemembered = 256;
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, Result> _results = new(StringComparer.Ordinal);

    /// <summary>The ids that fit, in this order; <paramref name="name"/> must say all that decides about it.</summary>
    public ulong[] List(string name, ulong[] among, Func<Listed, bool> fits, Comparison<Listed>? order)
    {
        if (_results.TryGetValue(name, out var known) && Holds(known)) return known.Ids;
        if (_results.Count > MostRemembered) _results.Clear();
        var version = catalogue.Version;
        var result = new Result(Search(among, fits, order), clock.Timestamp, version);
        _results[name] = result;
        return result.Ids;
    }

    private bool Holds(Result result) =>
        result.Version == catalogue.Version && (catalogue.StandsStill || clock.Time.GetElapsedTime(result.At) < Life);

    private ulong[] Search(ulong[] among, Func<Listed, bool> fits, Comparison<Listed>? order)
    {
        var day = clock.CatalogueDay;
        var found = new List<Listed>();
        foreach (var id in among)
        {
            var listed = new Listed(id, catalogue.StateAt(id, day));
            if (fits(listed)) found.Add(listed);
        }

        if (order is not null) found.Sort(order);
        return [.. found.Select(listed => listed.Id)];
    }

    private sealed record Result(ulong[] Ids, long At, long Version);
}
