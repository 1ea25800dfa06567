using Ali1688.Gateway.Products;
using Ali1688.Scheduling;
using Ali1688.Storage;
using Ali1688.Watching;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ali1688.Bench;

/// <summary>What watched products cost: loading them from the store, memory each, a sweep, and keeping what was learned; on SQLite, and on the server that TEST_DB_* names.</summary>
internal static class WatchesBenchmark
{
    private const int Batch = 50_000;
    private const int Slots = 36_000;
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch.AddYears(56);

    public static async Task RunAsync(int items, TimeProvider time)
    {
        var folder = Directory.CreateTempSubdirectory("ali1688-bench-").FullName;
        try
        {
            await MeasureAsync("SQLite", new StorageOptions { DataDirectory = folder }, items, time);
            if (Server(folder) is { } server) await MeasureAsync("MySQL/MariaDB", server, items, time);
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    private static async Task MeasureAsync(string name, StorageOptions options, int items, TimeProvider time)
    {
        await using var store = await Store.OpenAsync(options, time, NullLogger.Instance, CancellationToken.None);
        var filling = await TimedAsync(time, () => FillAsync(store, items));
        var before = GC.GetTotalMemory(true);
        var (table, clock, kept) = (new WatchTable(new SchedulingOptions()), new WatchClock(time, 1, Start), new WatcherStore(new Watches(store), new Beliefs(store), null));
        var loading = await TimedAsync(time, () => kept.ReloadAsync(table, clock, CancellationToken.None));
        Sweep(table, time, 0);
        var sweeps = Enumerable.Range(1, 5).Select(i => Sweep(table, time, i)).Order().ToList();
        await kept.SaveAsync(table, new WatchTally(clock), clock, CancellationToken.None);
        var bytes = (GC.GetTotalMemory(true) - before) / (double)items;
        Sweep(table, time, 6);
        var saving = await TimedAsync(time, () => kept.SaveAsync(table, new WatchTally(clock), clock, CancellationToken.None));
        var all = await new Watches(store).SaveAsync(new Watch { Name = "all", Importance = 2 }, CancellationToken.None);
        var settings = await TimedAsync(time, () => kept.ReloadAsync(table, clock, CancellationToken.None));
        await new Watches(store).AddItemsAsync(all.Id, Enumerable.Range(1, 1000).Select(i => new ItemId((ulong)i)).ToAsyncEnumerable(), CancellationToken.None);
        var joined = await TimedAsync(time, () => kept.ReloadAsync(table, clock, CancellationToken.None));
        Console.WriteLine($"watches, {name}: {items:N0} products, half of them in two watches, written in {filling:0.0} s, loaded in {loading:0.0} s, {bytes:0.0} bytes each in memory; a sweep for {Slots:N0} checks {sweeps[2]:0.00} s (median of 5); taking in other settings of a watch {settings:0.00} s, 1,000 products that joined it {joined:0.00} s; keeping what {Slots:N0} checks taught {saving:0.00} s");
        GC.KeepAlive(table);
    }

    private static async Task FillAsync(Store store, int items)
    {
        var (watches, beliefs, random) = (new Watches(store), new Beliefs(store), new Random(1));
        var all = await watches.SaveAsync(new Watch { Name = "all", Importance = 1 }, CancellationToken.None);
        var some = await watches.SaveAsync(new Watch { Name = "some", Importance = 5, LongestAge = TimeSpan.FromDays(30) }, CancellationToken.None);
        await watches.AddItemsAsync(all.Id, Ids(items, 1).ToAsyncEnumerable(), CancellationToken.None);
        await watches.AddItemsAsync(some.Id, Ids(items, 2).ToAsyncEnumerable(), CancellationToken.None);
        foreach (var part in Ids(items, 1).Chunk(Batch)) await beliefs.SaveAsync([.. part.Select(id => BeliefOf(id, random))], CancellationToken.None);
    }

    private static StoredBelief BeliefOf(ItemId id, Random random) => new(
        id, new ChangeBelief(0.25 + (2 * random.NextDouble()), 0.3 + (30 * random.NextDouble())), Start.AddDays(10 * random.NextDouble()), false);

    private static IEnumerable<ItemId> Ids(int items, int step)
    {
        for (var i = 0; i < items; i += step) yield return new ItemId(600_000_000_000UL + ((ulong)i * 37));
    }

    private static StorageOptions? Server(string folder) => Environment.GetEnvironmentVariable("TEST_DB_HOST") is not { } host ? null : new StorageOptions
    {
        DataDirectory = folder,
        DbHost = host,
        DbPort = int.Parse(Environment.GetEnvironmentVariable("TEST_DB_PORT") ?? "3306", System.Globalization.CultureInfo.InvariantCulture),
        DbUser = Environment.GetEnvironmentVariable("TEST_DB_USER") ?? "root",
        DbPassword = new Gateway.Secret(Environment.GetEnvironmentVariable("TEST_DB_PASSWORD") ?? ""),
        DbName = $"ali1688_bench_{Guid.NewGuid():n}",
    };

    /// <summary>The time of deciding; the checks are then made.</summary>
    private static double Sweep(WatchTable table, TimeProvider time, int minute)
    {
        var (now, begun) = (Start.AddDays(10).AddMinutes(minute), time.GetTimestamp());
        var picks = table.Sweep(now, TimeSpan.FromMinutes(1), Slots, Slots * 1440.0);
        var seconds = time.GetElapsedTime(begun).TotalSeconds;
        foreach (var pick in picks) table.Checked(pick.Id, now, changed: false, isAbsent: false);
        return seconds;
    }

    private static async Task<double> TimedAsync(TimeProvider time, Func<Task> work)
    {
        var begun = time.GetTimestamp();
        await work();
        return time.GetElapsedTime(begun).TotalSeconds;
    }
}
