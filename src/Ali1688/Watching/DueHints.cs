using System.Collections.Concurrent;
using Ali1688.Gateway.Products;
using Ali1688.Storage;

namespace Ali1688.Watching;

/// <summary>
/// Takes what messages made due as hints, where nobody else collects it: a watched product that is due becomes worth more, and leaves the list once it
/// was checked. Thread-safe.
/// </summary>
internal sealed class DueHints(DueItems due, WatchTable table)
{
    private const int Most = 10_000;

    /// <summary>How often a message that a product changed is right.</summary>
    private const double Precision = 0.95;

    private readonly ConcurrentDictionary<ItemId, DueItem> _known = [];

    /// <summary>Looks for new ones.</summary>
    public async Task LookAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var item in await due.ListAsync(now, Most, cancellationToken))
        {
            if ((!_known.TryGetValue(item.Id, out var known) || known.RequestedAt != item.RequestedAt) && table.Hint(item.Id, Precision)) _known[item.Id] = item;
        }
    }

    /// <summary>Takes those off that were checked since they were asked for.</summary>
    public async Task SettleAsync(IEnumerable<ItemId> isChecked, CancellationToken cancellationToken)
    {
        foreach (var id in isChecked)
        {
            // Asked for once more meanwhile, it stays and becomes a new hint.
            if (_known.TryRemove(id, out var item)) await due.RemoveAsync(id, item.RequestedAt.AddMilliseconds(1), cancellationToken);
        }
    }
}
