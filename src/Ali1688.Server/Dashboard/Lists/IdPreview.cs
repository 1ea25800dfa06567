using Ali1688.Collecting;
using Ali1688.Gateway.Products;
using Ali1688.Sources;

namespace Ali1688.Server.Dashboard.Lists;

/// <summary>What a file of ids was understood as, before anything is done with it. Immutable.</summary>
internal sealed record IdPreview(string Name, IReadOnlyList<ItemId> Ids, long Repeats, long BadLines, IReadOnlyList<IdLine> FirstBad, RunEstimate? Estimate)
{
    private const int MostBad = 100;

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">It cannot be read; the message says why.</exception>
    public static async Task<IdPreview> ReadAsync(string name, string path, CollectionLine line, CollectOptions options, CancellationToken cancellationToken)
    {
        using var source = IdSource.Of([], path);
        var (ids, found, bad, first) = (new HashSet<ItemId>(), 0L, 0L, new List<IdLine>());
        await foreach (var one in source.ReadAsync(cancellationToken))
        {
            if (one.Id is { } id)
            {
                found++;
                ids.Add(id);
            }
            else if (bad++ < MostBad)
            {
                first.Add(one);
            }
        }

        var estimate = ids.Count > 0 ? await line.Runs.EstimateAsync(ids.ToAsyncEnumerable(), options, cancellationToken) : null;
        return new IdPreview(name, [.. ids], found - ids.Count, bad, first, estimate);
    }
}
