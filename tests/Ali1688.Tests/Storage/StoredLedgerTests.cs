using Ali1688.Quotas;
using Ali1688.Storage;
using Ali1688.Tests.Storage.Support;

namespace Ali1688.Tests.Storage;

/// <summary>With real clocks: what is shown is that several holders of a store keep one quota.</summary>
public abstract class StoredLedgerTests(TestDatabase database) : StoreTest(database)
{
    private static readonly QuotaLimits Limits = new() { CallsPerSecond = 50, CallsPerDay = 10_000, DayStart = QuotaDay.Start };

    [Fact]
    public async Task Slots_of_several_processes_never_lie_in_each_others_way()
    {
        await using var other = await Store.OpenAsync(Database.Options, TimeProvider.System, Log, Cancel);
        await using var first = new StoredLedger(other, "key", [new LedgerEntry("", Limits)]);
        await using var second = new StoredLedger(other, "key", [new LedgerEntry("", Limits)]);
        await using var stranger = new StoredLedger(other, "other", [new LedgerEntry("", Limits)]);

        var grants = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => (i % 2 == 0 ? first : second).ReserveAsync(new SlotRequest { Wanted = 3, Holder = 1 + (i % 2) }, Cancel)));
        var slots = grants.SelectMany(g => Enumerable.Range(0, g.Count).Select(i => g.First + (i * g.Interval))).Order().ToList();

        Assert.Equal(120, slots.Count);
        // The two clocks read a server's time each for itself: they agree to within a round trip.
        Assert.All(slots.Zip(slots.Skip(1)), pair => Assert.InRange(pair.Second - pair.First, 20_000 - 5000, long.MaxValue));
        Assert.Equal(120, (await first.ReadAsync(Cancel))[0].State.UsedToday);
        Assert.Equal(0, (await stranger.ReadAsync(Cancel))[0].State.UsedToday);
    }

    [Fact]
    public async Task What_was_used_and_learned_outlives_the_process()
    {
        await using (var ledger = new StoredLedger(Store, "key", [new LedgerEntry("", Limits)]))
        {
            await ledger.ReserveAsync(new SlotRequest { Wanted = 7, Holder = 1 }, Cancel);
            await ledger.SlowDownAsync(long.MaxValue / 4, 20, null, Cancel);
        }

        await using var again = new StoredLedger(Store, "key", [new LedgerEntry("", Limits)]);
        var state = (await again.ReadAsync(Cancel))[0].State;
        Assert.Equal((7, 25), (state.UsedToday, state.LearnedRate));
        Assert.True(state.ResumesAt > state.Seen - QuotaArithmetic.Second);
    }

    [Fact]
    public async Task A_day_that_the_platform_ended_is_over_for_every_process()
    {
        await using var first = new StoredLedger(Store, "key", [new LedgerEntry("", Limits), new LedgerEntry("api", new QuotaLimits { CallsPerSecond = 5, DayStart = QuotaDay.Start })]);
        await using var second = new StoredLedger(Store, "key", [new LedgerEntry("", Limits)]);
        await first.ReserveAsync(new SlotRequest { Wanted = 1, Holder = 1 }, Cancel);
        await first.SpendDayAsync(Cancel);
        Assert.NotNull((await second.ReserveAsync(new SlotRequest { Wanted = 1, Holder = 2 }, Cancel)).ParkedUntil);
    }

    public sealed class OnSqlite() : StoredLedgerTests(new SqliteTestDatabase());

    [Trait("Needs", "Servers")]
    public sealed class OnMariaDb() : StoredLedgerTests(new MariaDbTestDatabase());
}
