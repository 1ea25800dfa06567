using Ali1688.Gateway.Products;
using Ali1688.Storage;

namespace Ali1688.Watching.Planning;

/// <summary>The products that a plan is worked out for: all, or of many a part that the id alone decides, so that a product of several watches is in it for all of them.</summary>
internal sealed class PlanSample
{
    private const int Most = 5000;
    private readonly Dictionary<ItemId, PlanItem> _items = [];

    /// <summary>The sampled products.</summary>
    public IReadOnlyCollection<PlanItem> Items => _items.Values;

    /// <summary>How many there are of each that was sampled.</summary>
    public double Each { get; private init; } = 1;

    /// <summary>Reads the products of watches.</summary>
    public static async Task<PlanSample> OfWatchesAsync(IReadOnlyList<Watch> watches, Watches store, Beliefs beliefs, WatchClock clock, CancellationToken cancellationToken)
    {
        var count = 0L;
        foreach (var watch in watches) count += await store.CountItemsAsync(watch.Id, cancellationToken);
        var sample = new PlanSample { Each = Math.Max(1, count / (double)Most) };
        foreach (var watch in watches) await beliefs.ReadAsync(watch.Id, (id, belief) => sample.Take(watch, id, belief), cancellationToken);
        await sample.TakeLastChecksAsync(beliefs, clock, cancellationToken);
        return sample;
    }

    /// <summary>Reads the products of a list.</summary>
    public static async Task<PlanSample> OfIdsAsync(IReadOnlyCollection<ItemId> ids, Beliefs beliefs, WatchClock clock, CancellationToken cancellationToken)
    {
        var (sample, watch) = (new PlanSample { Each = Math.Max(1, ids.Count / (double)Most) }, new Watch { Id = -1, Name = "ids" });
        var known = (await beliefs.OfAsync(ids.Where(sample.Holds), cancellationToken)).ToDictionary(belief => belief.Id);
        foreach (var id in ids) sample.Take(watch, id, known.TryGetValue(id, out var belief) ? belief : null);
        await sample.TakeLastChecksAsync(beliefs, clock, cancellationToken);
        return sample;
    }

    /// <summary>Every other product, as if only half of them were watched.</summary>
    public PlanSample Half()
    {
        var half = new PlanSample { Each = Each };
        foreach (var item in Items.Where((_, i) => i % 2 == 0)) half._items.Add(item.Id, item);
        return half;
    }

    private bool Holds(ItemId id) => Each <= 1 || (id.Value * 0x9E3779B97F4A7C15UL) / (double)ulong.MaxValue < 1 / Each;

    private void Take(Watch watch, ItemId id, StoredBelief? belief)
    {
        if (!Holds(id)) return;
        if (!_items.TryGetValue(id, out var item)) _items.Add(id, item = new PlanItem(id, [], belief, null));
        if (!item.Watches.Contains(watch)) item.Watches.Add(watch);
    }

    private async Task TakeLastChecksAsync(Beliefs beliefs, WatchClock clock, CancellationToken cancellationToken)
    {
        var unknown = Items.Where(item => item.Belief is null).Select(item => item.Id).ToList();
        foreach (var (id, check) in await beliefs.LastChecksAsync(unknown, cancellationToken)) _items[id] = _items[id] with { LastCheck = check with { CheckedAt = clock.At(check.CheckedAt) } };
    }
}
