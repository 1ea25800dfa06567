using Ali1688.Scheduling;
using CsCheck;

namespace Ali1688.Tests.Scheduling;

/// <summary>Every n-th slot is the longest waiting product's: of N products none waits for more than n·N slots and the rest of its sweep, whatever the others are worth.</summary>
public sealed class LongestWaitTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public void No_product_waits_for_more_slots_than_the_bound() =>
        Gen.Select(Gen.Int[1, 30], Gen.Int[1, 25], Gen.Int[0, 40].List[20, 60], Gen.Int[0, 1000]).Sample((products, every, sweeps, seed) =>
        {
            var scheduler = new VisitScheduler(new() { OldestEvery = every });
            for (var i = 0; i < products; i++) scheduler.Add(WatchedProduct.New(Math.Pow(10, (seed + (i * 7)) % 9), Start, new()));
            var (slot, next) = (0, Enumerable.Repeat(products * every, products).ToArray());
            foreach (var (i, slots) in sweeps.Index())
            {
                var picks = scheduler.Sweep(Start.AddHours(i), Hour, slots);
                var end = slot + picks.Count;
                foreach (var pick in picks)
                {
                    Assert.True(++slot <= next[pick.Product], $"product {pick.Product} in slot {slot} instead of {next[pick.Product]}");
                    next[pick.Product] = end + (products * every);
                    scheduler.Checked(pick.Product, Start.AddHours(i + 0.5), (seed + pick.Product) % 3 == 0);
                }
            }

            Assert.All(next, last => Assert.True(slot < last));
        }, iter: 300);

    [Fact]
    public void A_product_whose_checks_always_fail_takes_no_turn_from_the_others()
    {
        var scheduler = new VisitScheduler(new() { OldestEvery = 5 });
        for (var i = 0; i < 20; i++) scheduler.Add(WatchedProduct.New(i == 0 ? 1000 : 1, Start, new()));
        var (slot, last) = (0, new int[20]);
        for (var hour = 0; hour < 500; hour++)
        {
            foreach (var pick in scheduler.Sweep(Start.AddHours(hour), Hour, 3))
            {
                slot++;
                Assert.InRange(slot - last[pick.Product], 0, (20 * 5) + 3);
                last[pick.Product] = slot;
                if (pick.Product == 0) scheduler.NotChecked(0);
                else scheduler.Checked(pick.Product, Start.AddHours(hour + 0.5), false);
            }
        }
    }

    [Fact]
    public void A_twentieth_of_the_checks_goes_to_the_longest_waiting_first()
    {
        var scheduler = new VisitScheduler(new());
        for (var i = 0; i < 500; i++) scheduler.Add(WatchedProduct.New(500 - i, Start, new()));
        var picks = scheduler.Sweep(Start.AddDays(1), Hour, 100);
        Assert.Equal([0, 1, 2, 3, 4], picks.Index().Where(pick => pick.Item.IsTurn).Select(pick => pick.Index));
        Assert.Equal(100, picks.Select(pick => pick.Product).Distinct().Count());
    }

    [Fact]
    public void The_bound_is_told_in_days()
    {
        var scheduler = new VisitScheduler(new()) { ChecksPerDay = 200 };
        for (var i = 0; i < 1000; i++) scheduler.Add(WatchedProduct.New(1, Start, new()));
        Assert.Equal(100, scheduler.LongestWaitDays);
    }
}
