using Ali1688.Watching;

namespace Ali1688.Tests.Watching;

public sealed class WatchScheduleTests
{
    private static readonly DateTimeOffset Made = new(2026, 3, 1, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Rounds_every_so_often_begin_with_the_watch()
    {
        var schedule = new WatchSchedule { Every = TimeSpan.FromHours(6) };
        Assert.Equal(Made, schedule.RoundAt(Made, Made));
        Assert.Equal(Made, schedule.RoundAt(Made, Made.AddHours(5.9)));
        Assert.Equal(Made.AddHours(12), schedule.RoundAt(Made, Made.AddHours(17)));
    }

    [Theory]
    [InlineData("2026-03-01T18:59:59Z", null)]
    [InlineData("2026-03-01T19:00:00Z", "2026-03-01T19:00:00Z")]
    [InlineData("2026-03-02T18:00:00Z", "2026-03-01T19:00:00Z")]
    [InlineData("2026-03-12T19:30:00Z", "2026-03-12T19:00:00Z")]
    public void A_cron_round_begins_in_the_watches_time_zone(string now, string? round)
    {
        var schedule = new WatchSchedule { Cron = "0 3 * * *", Zone = "Asia/Shanghai" };
        Assert.Equal(round is null ? null : At(round), schedule.RoundAt(Made, At(now)));
    }

    [Fact]
    public void A_yearly_round_is_found_months_later() =>
        Assert.Equal(At("2027-01-01T00:00:00Z"), new WatchSchedule { Cron = "0 0 1 1 *", Zone = "UTC" }.RoundAt(Made, At("2027-11-20T07:00:00Z")));

    [Theory]
    [InlineData("22:00-06:00", "2026-03-01T15:00:00Z", true)]
    [InlineData("22:00-06:00", "2026-03-01T21:59:00Z", true)]
    [InlineData("22:00-06:00", "2026-03-01T22:00:00Z", false)]
    [InlineData("12:00-13:00", "2026-03-01T04:30:00Z", true)]
    [InlineData("12:00-13:00", "2026-03-01T05:00:00Z", false)]
    public void Quiet_hours_are_those_of_the_zone_and_may_pass_midnight(string hours, string now, bool isQuiet) =>
        Assert.Equal(isQuiet, new WatchSchedule { Quiet = QuietHours.TryParse(hours) }.IsQuietAt(At(now)));

    [Fact]
    public void What_is_wrong_is_said()
    {
        Assert.Null(new WatchSchedule { Cron = "*/5 8-20 * * 1-5" }.Problem());
        Assert.Contains("cron", new WatchSchedule { Cron = "every day" }.Problem(), StringComparison.Ordinal);
        Assert.Contains("Mars", new WatchSchedule { Zone = "Mars/Olympus" }.Problem(), StringComparison.Ordinal);
        Assert.NotNull(new WatchSchedule { Cron = "0 3 * * *", Every = TimeSpan.FromHours(1) }.Problem());
        Assert.NotNull(new WatchSchedule { Every = TimeSpan.FromSeconds(5) }.Problem());
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
