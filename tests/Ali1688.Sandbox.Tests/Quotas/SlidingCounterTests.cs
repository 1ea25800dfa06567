using Ali1688.Sandbox.Quotas;
using CsCheck;

namespace Ali1688.Sandbox.Tests.Quotas;

public sealed class SlidingCounterTests
{
    private const long Window = 1000;

    [Fact]
    public void Calls_a_whole_window_apart_are_in_no_window_together()
    {
        var counter = new SlidingCounter(Window);
        counter.Add(0);
        Assert.Equal(2, counter.CountWith(999));
        Assert.Equal(1, counter.CountWith(1000));
    }

    [Fact]
    public void A_burst_across_the_border_of_two_clock_seconds_is_seen()
    {
        var counter = new SlidingCounter(Window);
        for (var i = 0; i < 10; i++) counter.Add(900 + i);
        Assert.Equal(11, counter.CountWith(1100));
    }

    [Fact]
    public void A_call_that_is_counted_late_lands_in_its_place()
    {
        var counter = new SlidingCounter(Window);
        foreach (var at in new long[] { 100, 1050, 1060 }) counter.Add(at);
        Assert.Equal(3, counter.Peak);
        Assert.Equal(4, counter.CountWith(900));
    }

    [Fact]
    public void Every_count_is_that_of_a_plain_recount() =>
        Gen.Select(Gen.Long[0, 5000], Gen.Long[0, 300]).Array[1, 300].Sample(draws =>
        {
            var counter = new SlidingCounter(Window);
            var counted = new List<long>();
            var clock = 0L;
            foreach (var (gap, lateness) in draws)
            {
                clock += gap % 97;
                var at = Math.Max(0, clock - lateness);
                counted.Add(at);
                Assert.Equal(Most(counted, at), counter.CountWith(at));
                counter.Add(at);
            }

            Assert.Equal(counted.Max(at => Most(counted, at)), counter.Peak);
        });

    /// <summary>The most calls in any window that holds the one at <paramref name="at"/>.</summary>
    private static int Most(List<long> all, long at) =>
        all.Where(end => end >= at && end - at < Window).Max(end => all.Count(other => other <= end && end - other < Window));
}
