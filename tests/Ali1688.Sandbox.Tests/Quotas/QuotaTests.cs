using Ali1688.Sandbox.Quotas;
using CsCheck;

namespace Ali1688.Sandbox.Tests.Quotas;

public sealed class QuotaTests
{
    private const ulong Id = Running.First;

    [Fact]
    public void Never_more_than_the_limit_in_any_sliding_second_and_never_less_than_possible() =>
        Gen.Select(Gen.Int[1, 8], Gen.Int[0, 400].Array[1, 200]).Sample((qps, gaps) =>
        {
            var meter = new QuotaMeter(new SandboxLimits(qps, 0, 0), countRejected: false, ticksPerSecond: 1000);
            var granted = new List<long>();
            var at = 0L;
            foreach (var gap in gaps)
            {
                at += gap;
                var room = granted.Count(earlier => at - earlier < 1000) < qps;
                var verdict = meter.Ask(at, DateOnly.MinValue);
                Assert.Equal(room ? QuotaVerdict.Granted : QuotaVerdict.TooFrequent, verdict);
                if (verdict == QuotaVerdict.Granted) granted.Add(at);
            }
        });

    [Fact]
    public async Task The_window_slides_with_the_arrival_of_calls()
    {
        await using var sandbox = await Running.StartAsync(new SandboxApp { Qps = 2 });
        Assert.Null((await sandbox.Caller.ProductAsync(Id)).Code);
        sandbox.Time.Advance(TimeSpan.FromMilliseconds(600));
        Assert.Null((await sandbox.Caller.ProductAsync(Id)).Code);
        sandbox.Time.Advance(TimeSpan.FromMilliseconds(399));
        Assert.Equal("gw.QosAppFrequencyLimit", (await sandbox.Caller.ProductAsync(Id)).Code);
        sandbox.Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Null((await sandbox.Caller.ProductAsync(Id)).Code);
        Assert.Equal("gw.QosAppFrequencyLimit", (await sandbox.Caller.ProductAsync(Id)).Code);

        var app = sandbox.Control.Stats().Apps["1000000"];
        Assert.Equal((2L, 3, 5), (app.RejectedByQuota, app.CallsToday, app.MostArrivalsInAMinute));
        Assert.Equal(4, app.MostArrivalsInASecond);
    }

    [Fact]
    public async Task Calls_at_the_same_moment_never_exceed_the_limit()
    {
        await using var sandbox = await Running.StartAsync(new SandboxApp { Qps = 7 });
        var replies = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => sandbox.Caller.ProductAsync(Id + (ulong)i)));
        Assert.Equal(7, replies.Count(reply => reply.Code is null));
    }

    [Fact]
    public async Task The_minute_has_its_own_limit()
    {
        await using var sandbox = await Running.StartAsync(new SandboxApp { PerMinute = 1 });
        Assert.Null((await sandbox.Caller.ProductAsync(Id)).Code);
        sandbox.Time.Advance(TimeSpan.FromSeconds(59.999));
        Assert.Equal("gw.QosAppFrequencyLimit", (await sandbox.Caller.ProductAsync(Id)).Code);
        sandbox.Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Null((await sandbox.Caller.ProductAsync(Id)).Code);
    }

    [Theory]
    [InlineData(false, null)]
    [InlineData(true, "gw.QosAppFrequencyLimit")]
    public async Task Rejected_calls_fill_the_window_only_where_asked_to(bool countRejected, string? code)
    {
        await using var sandbox = await Running.StartAsync(new SandboxOptions { Apps = [new SandboxApp { Qps = 1 }], CountRejectedCalls = countRejected });
        await sandbox.Caller.ProductAsync(Id);
        sandbox.Time.Advance(TimeSpan.FromMilliseconds(500));
        await sandbox.Caller.ProductAsync(Id);
        sandbox.Time.Advance(TimeSpan.FromMilliseconds(500));
        Assert.Equal(code, (await sandbox.Caller.ProductAsync(Id)).Code);
    }

    [Fact]
    public async Task The_day_begins_anew_at_midnight_in_GMT8()
    {
        await using var sandbox = await Running.StartAsync(new SandboxApp { PerDay = 2 });
        await sandbox.Caller.ProductAsync(Id);
        await sandbox.Caller.ProductAsync(Id);
        sandbox.Time.Advance(TimeSpan.FromHours(14) - TimeSpan.FromSeconds(1));
        sandbox.Caller.Token = sandbox.Control.IssueAccessToken("1000000");
        Assert.Equal("gw.QosAppDayLimit", (await sandbox.Caller.ProductAsync(Id)).Code);
        sandbox.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null((await sandbox.Caller.ProductAsync(Id)).Code);
    }

    [Fact]
    public async Task Moving_the_calendar_begins_a_new_day_without_making_callers_late()
    {
        await using var sandbox = await Running.StartAsync(new SandboxApp { PerDay = 1 });
        (string, string?) stamp = ("_aop_timestamp", $"{sandbox.Time.GetUtcNow().ToUnixTimeMilliseconds()}");
        Assert.Null((await sandbox.Caller.ProductAsync(Id, stamp)).Code);
        Assert.Equal("gw.QosAppDayLimit", (await sandbox.Caller.ProductAsync(Id, stamp)).Code);
        await sandbox.Caller.AdminAsync("clock", new { advanceSeconds = 86_400 });
        sandbox.Caller.Token = sandbox.Control.IssueAccessToken("1000000");
        Assert.Null((await sandbox.Caller.ProductAsync(Id, stamp)).Code);
        Assert.Equal(1, sandbox.Control.Stats().Apps["1000000"].CallsToday);
    }

    [Fact]
    public async Task Calls_that_fail_an_earlier_check_cost_no_quota()
    {
        await using var sandbox = await Running.StartAsync(new SandboxApp { PerDay = 1 });
        await sandbox.Caller.ProductAsync(Id, ("access_token", "b25fd1c0"));
        await sandbox.Caller.ProductAsync(Id, ("productID", null));
        Assert.Null((await sandbox.Caller.ProductAsync(Id)).Code);
    }

    [Fact]
    public async Task Limits_change_while_it_runs()
    {
        await using var sandbox = await Running.StartAsync(new SandboxOptions { RetryAfterSeconds = 3 });
        await sandbox.Caller.ProductAsync(Id);
        await sandbox.Caller.AdminAsync("apps/1000000/limits", new { qps = 1 });
        var reply = await sandbox.Caller.ProductAsync(Id);
        Assert.Equal(("gw.QosAppFrequencyLimit", TimeSpan.FromSeconds(3)), (reply.Code, reply.RetryAfter));
        await sandbox.Caller.AdminAsync("apps/1000000/limits", new { qps = 0 });
        Assert.Null((await sandbox.Caller.ProductAsync(Id)).Code);
    }
}
