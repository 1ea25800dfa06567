using Ali1688.Gateway.Calls;
using Ali1688.Gateway.Products;
using Ali1688.Scheduling;
using Ali1688.Storage;

namespace Ali1688.Watching;

/// <summary>
/// All watched products in memory: the scheduler, whose handles they have, and the watches that they belong to. It is filled from the store and knows
/// what of it is news to the store. Thread-safe.
/// </summary>
internal sealed class WatchTable(SchedulingOptions options)
{
    /// <summary>What a product that was never collected is worth at once: as if a day had passed.</summary>
    private static readonly TimeSpan NewHeadStart = TimeSpan.FromDays(1);

    private readonly Lock _lock = new();
    private readonly HashSet<int> _news = [];
    private VisitScheduler _scheduler = new(options);
    private WatchedIds _ids = new(0);
    private WatchClasses _classes = new();

    /// <summary>How many products are watched.</summary>
    public int Count
    {
        get
        {
            lock (_lock) return _scheduler.Count;
        }
    }

    /// <summary>Begins with nothing, and with room for so many.</summary>
    public void Begin(int products)
    {
        lock (_lock)
        {
            (_scheduler, _ids, _classes) = (new VisitScheduler(options, products), new WatchedIds(products), new WatchClasses());
            _news.Clear();
        }
    }

    /// <summary>A product belongs to a watch.</summary>
    /// <returns>Whether the product is new here and nothing was learned of it.</returns>
    public bool Join(Watch watch, ItemId id, StoredBelief? belief, DateTimeOffset now)
    {
        lock (_lock)
        {
            var handle = _ids.Find(id);
            var isNew = handle < 0;
            if (isNew) handle = Add(id, belief, now);
            Settle(handle, _classes.Extend(ClassOf(handle), watch));
            return isNew && belief is null;
        }
    }

    /// <summary>A product belongs to a watch no longer; one that belongs to no other is let go.</summary>
    public void Leave(long watchId, ItemId id) => With(id, handle => Settle(handle, _classes.Without(ClassOf(handle), watchId)));

    /// <summary>Of a watch's products, only these are left.</summary>
    public void Retain(long watchId, IReadOnlySet<ItemId> left)
    {
        lock (_lock)
        {
            foreach (var handle in Of(watchId).Where(handle => !left.Contains(_ids[handle])).ToList()) Settle(handle, _classes.Without(ClassOf(handle), watchId));
        }
    }

    /// <summary>Lets go of all products but these, whatever their watches.</summary>
    public void Keep(Predicate<ItemId> isKept)
    {
        lock (_lock)
        {
            for (var handle = 0; handle < _scheduler.Rows; handle++)
            {
                if (IsWatched(handle) && !isKept(_ids[handle])) Settle(handle, 0);
            }
        }
    }

    /// <summary>A watch has other settings now.</summary>
    public void Change(Watch watch)
    {
        lock (_lock)
        {
            _classes.Change(watch);
            foreach (var handle in Of(watch.Id)) Place(handle, WatchClasses.KindOf(_scheduler.GroupOf(handle)));
        }
    }

    /// <summary>A product of which nothing was learned was checked by somebody before.</summary>
    public void Known(ItemId id, DateTimeOffset checkedAt, bool isAbsent) => With(id, handle =>
    {
        Place(handle, isAbsent ? ProductKind.Absent : ProductKind.Stored);
        _scheduler.Checked(handle, checkedAt, null);
    });

    /// <summary>What is to be checked in the coming span.</summary>
    public IReadOnlyList<WatchPick> Sweep(DateTimeOffset now, TimeSpan span, int slots, double checksPerDay)
    {
        lock (_lock)
        {
            _scheduler.ChecksPerDay = Math.Max(checksPerDay, 1e-9);
            var rules = _classes.RulesAt(now, slots);
            return [.. _scheduler.Sweep(now, span, slots, rules).Select(pick => PickOf(pick, rules, now, span))];
        }
    }

    /// <summary>A product was checked.</summary>
    /// <param name="id">The product.</param>
    /// <param name="at">When.</param>
    /// <param name="changed">Whether something changed that counts.</param>
    /// <param name="isAbsent">Whether the platform did not know or show it.</param>
    public void Checked(ItemId id, DateTimeOffset at, bool changed, bool isAbsent) => With(id, handle =>
    {
        var kind = WatchClasses.KindOf(_scheduler.GroupOf(handle));
        var cameOrWent = isAbsent != (kind == ProductKind.Absent);
        _scheduler.Checked(handle, at, kind == ProductKind.New ? null : changed || cameOrWent);
        Place(handle, isAbsent ? ProductKind.Absent : ProductKind.Stored);
        _news.Add(handle);
    });

    /// <summary>A pick was not checked after all.</summary>
    public void NotChecked(ItemId id) => With(id, handle => _scheduler.NotChecked(handle));

    /// <summary>Somebody says that a product changed.</summary>
    /// <returns>Whether it is watched.</returns>
    public bool Hint(ItemId id, double precision) => With(id, handle => _scheduler.Hint(handle, precision));

    /// <summary>What was learned since this was asked last.</summary>
    public IReadOnlyList<StoredBelief> TakeNews()
    {
        lock (_lock)
        {
            var news = _news.Where(IsWatched).Select(BeliefOf).ToList();
            _news.Clear();
            return news;
        }
    }

    /// <summary>Which part of the products is believed to be up to date, by importance; 1 when nothing is watched.</summary>
    public double ShareCurrent(DateTimeOffset now)
    {
        lock (_lock)
        {
            var (current, all) = (0.0, 0.0);
            for (var handle = 0; handle < _scheduler.Rows; handle++)
            {
                if (!IsWatched(handle) || WatchClasses.KindOf(_scheduler.GroupOf(handle)) == ProductKind.Absent) continue;
                var weight = _classes[_scheduler.GroupOf(handle)].Weight;
                all += weight;
                if (WatchClasses.KindOf(_scheduler.GroupOf(handle)) == ProductKind.Stored) current += weight * _scheduler.StillFresh(handle, now);
            }

            return all > 0 ? current / all : 1;
        }
    }

    /// <summary>What a check of a product would be worth after so many days without one.</summary>
    public double WorthAfter(ItemId id, double days)
    {
        lock (_lock) return _scheduler.WorthAfter(_ids.Find(id), days);
    }

    private bool With(ItemId id, Action<int> work)
    {
        lock (_lock)
        {
            if (_ids.Find(id) is var handle && handle < 0) return false;
            work(handle);
            return true;
        }
    }

    private int Add(ItemId id, StoredBelief? belief, DateTimeOffset now)
    {
        var handle = _scheduler.Add(new WatchedProduct { Weight = 0, Belief = belief?.Belief ?? options.Prior, Evidence = belief?.Evidence ?? default, LastChecked = belief?.CheckedAt ?? now - NewHeadStart });
        _ids.Add(id, handle);
        _scheduler.Place(handle, WatchClasses.GroupOf(0, belief is null ? ProductKind.New : belief.Value.IsAbsent ? ProductKind.Absent : ProductKind.Stored));
        return handle;
    }

    private void Settle(int handle, ushort @class)
    {
        var kind = WatchClasses.KindOf(_scheduler.GroupOf(handle));
        if (@class == 0)
        {
            _scheduler.Remove(handle);
            _ids.Remove(_ids[handle]);
            _news.Remove(handle);
            return;
        }

        _scheduler.Place(handle, WatchClasses.GroupOf(@class, kind));
        Place(handle, kind);
        if (kind == ProductKind.New) _scheduler.Hint(handle, 1);
    }

    private void Place(int handle, ProductKind kind)
    {
        var group = _scheduler.GroupOf(handle);
        var watches = _classes[group];
        _scheduler.Place(handle, WatchClasses.GroupOf(WatchClasses.ClassOf(group), kind));
        _scheduler.Demand(handle, watches.Weight, kind == ProductKind.Absent ? null : watches.LongestAge);
    }

    private ushort ClassOf(int handle) => WatchClasses.ClassOf(_scheduler.GroupOf(handle));

    private IEnumerable<int> Of(long watchId)
    {
        var holding = _classes.Holding(watchId);
        for (var handle = 0; handle < _scheduler.Rows; handle++)
        {
            if (IsWatched(handle) && holding[ClassOf(handle)]) yield return handle;
        }
    }

    private bool IsWatched(int handle) => handle < _scheduler.Rows && _scheduler.IsWatched(handle);

    private StoredBelief BeliefOf(int handle)
    {
        var product = _scheduler.Read(handle);
        return new(_ids[handle], product.Belief, product.LastChecked, WatchClasses.KindOf(product.Group) == ProductKind.Absent, product.Evidence);
    }

    private WatchPick PickOf(Pick pick, SweepRules rules, DateTimeOffset now, TimeSpan span)
    {
        var handle = pick.Product;
        var product = _scheduler.Read(handle);
        var isOrdered = product.LastChecked < rules.Groups[product.Group].FirstBefore || now - product.LastChecked + (2 * span) >= product.LongestAge;
        return new(_ids[handle], _classes[product.Group], WatchClasses.KindOf(product.Group) == ProductKind.Stored, product.LastChecked, pick.Worth, pick.IsTurn, isOrdered ? CallPriority.Normal : CallPriority.Low);
    }
}
