using Ali1688.Gateway.Products;
using Ali1688.Scheduling;
using Ali1688.Storage;
using Ali1688.Watching;
using Ali1688.Watching.Planning;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ali1688.Bench.Planning;

/// <summary>Keeps a made-up shop fresh in virtual time, with the table, scheduler and store that serve, asks for a plan after a while and holds it against what came of it.</summary>
internal sealed class PlanTrial : IAsyncDisposable
{
    private const double Quota = 0.1;
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch.AddYears(56);
    private static readonly TimeSpan Sweep = TimeSpan.FromHours(1);
    private readonly VirtualTime _time;
    private readonly Store _store;
    private readonly Watch _watch;
    private readonly WatcherStore _kept;
    private readonly WatchClock _clock;
    private readonly WatchTable _table = new(new SchedulingOptions());
    private readonly IReadOnlyList<ShopProduct> _products;
    private double _budget;
    private int _hour;

    private PlanTrial(VirtualTime time, Store store, Watch watch, IReadOnlyList<ShopProduct> products)
    {
        (_time, _store, _watch, _products) = (time, store, watch, products);
        (_kept, _clock) = (new WatcherStore(new Watches(store), new Beliefs(store), null), new WatchClock(time, 1, Start));
    }

    public static async Task<PlanTrial> BeginAsync(string folder, IReadOnlyList<ShopProduct> products)
    {
        var time = new VirtualTime(Start);
        var store = await Store.OpenAsync(new StorageOptions { DataDirectory = folder }, time, NullLogger.Instance, CancellationToken.None);
        var (watches, ids) = (new Watches(store), products.Select((_, i) => new ItemId((ulong)i + 1)).ToList());
        var watch = await watches.SaveAsync(new Watch { Name = "all" }, CancellationToken.None);
        await watches.AddItemsAsync(watch.Id, ids.ToAsyncEnumerable(), CancellationToken.None);
        await new Beliefs(store).SaveAsync([.. ids.Select(id => new StoredBelief(id, new SchedulingOptions().Prior, Start, false))], CancellationToken.None);
        var trial = new PlanTrial(time, store, watch, products);
        await trial._kept.ReloadAsync(trial._table, trial._clock, CancellationToken.None);
        return trial;
    }

    /// <summary>Goes on for some days; tells which share of the product-days was up to date.</summary>
    public async Task<double> PassAsync(int days)
    {
        var from = _hour / 24.0;
        foreach (var product in _products) product.Restart(from);
        for (var end = _hour + (24 * days); _hour < end; _hour++)
        {
            Visit();
            if (_hour % 24 == 23) await _kept.SaveAsync(_table, new WatchTally(_clock), _clock, CancellationToken.None);
        }

        foreach (var product in _products) product.Pass(_hour / 24.0);
        _time.Now = Start.AddHours(_hour);
        return _products.Sum(product => product.Current) / (days * _products.Count);
    }

    public Task<FreshnessPlan> PlanAsync(int days) =>
        FreshnessPlan.MakeAsync([_watch], null, _store, new PlanQuota(Quota * _products.Count, 864_000, 1), days, CancellationToken.None);

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private void Visit()
    {
        _time.Now = Start.AddHours(_hour);
        _budget += Quota * _products.Count / 24;
        var picks = _table.Sweep(_time.Now, Sweep, (int)_budget, Quota * _products.Count);
        _budget -= (int)_budget;
        foreach (var (i, pick) in picks.Index())
        {
            var at = _time.Now + (Sweep * ((i + 0.5) / picks.Count));
            _table.Checked(pick.Id, at, _products[(int)pick.Id.Value - 1].Check((at - Start).TotalDays), isAbsent: false);
        }
    }
}
