using Ali1688.Sandbox.Messages;

namespace Ali1688.Sandbox.Tests.Messages;

public sealed class PushStatisticsTests
{
    [Fact]
    public void Percentiles_are_of_the_acknowledged_and_the_share_is_of_all_that_was_sent()
    {
        var statistics = new PushStatistics();
        for (var i = 1; i <= 100; i++) Acknowledge(statistics, i * 10);
        for (var i = 0; i < 100; i++) statistics.Sent();
        var stats = statistics.Snapshot(waiting: 3);
        Assert.Equal((500, 990, 0.25, 3L), (stats.P50Milliseconds, stats.P99Milliseconds, stats.ShareUnder500Milliseconds, stats.Waiting));
        statistics.Reset();
        Assert.Equal(new PushStats(), statistics.Snapshot(waiting: 0));
    }

    [Fact]
    public void An_endless_acknowledgement_counts_as_the_longest()
    {
        var statistics = new PushStatistics();
        Acknowledge(statistics, 1_000_000);
        Assert.Equal(10_000, statistics.Snapshot(waiting: 0).P50Milliseconds);
    }

    private static void Acknowledge(PushStatistics statistics, int milliseconds)
    {
        statistics.Sent();
        statistics.Acknowledged(TimeSpan.FromMilliseconds(milliseconds));
    }
}
