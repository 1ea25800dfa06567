namespace Ali1688.Sandbox.Tests.Quotas;

public sealed class DayResetTests
{
    private const ulong Id = Running.First;

    [Theory]
    [InlineData("10:00:05", 5)]
    [InlineData("18:30:00", 8.5 * 3600)]
    [InlineData("09:59:59", 86_399)]
    [InlineData("00:00:00", 14 * 3600)]
    public async Task The_day_begins_anew_at_the_time_that_was_set(string reset, double secondsFromTen)
    {
        await using var sandbox = await Running.StartAsync(new SandboxOptions { Apps = [new SandboxApp { PerDay = 1 }], DayReset = TimeOnly.Parse(reset, null), AccessTokenLife = TimeSpan.FromDays(3) });
        Assert.Null((await sandbox.Caller.ProductAsync(Id)).Code);
        sandbox.Time.Advance(TimeSpan.FromSeconds(secondsFromTen) - TimeSpan.FromMilliseconds(1));
        Assert.Equal("gw.QosAppDayLimit", (await sandbox.Caller.ProductAsync(Id)).Code);
        sandbox.Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(0, sandbox.Control.Stats().Apps["1000000"].CallsToday);
        Assert.Null((await sandbox.Caller.ProductAsync(Id)).Code);
    }

    [Fact]
    public async Task Each_key_of_a_pool_has_its_own_day_and_its_own_tokens()
    {
        var apps = new[] { "1000000:sandbox-secret:0:1", "2000000:second-secret:0:2" }.Select(new SandboxApp().Parse).ToList();
        await using var sandbox = await Running.StartAsync(new SandboxOptions { Apps = apps });
        foreach (var app in apps) Assert.Null((await RefreshAsync(sandbox, app)).Code);
        await sandbox.Caller.ProductAsync(Id);
        Assert.Equal("gw.QosAppDayLimit", (await sandbox.Caller.ProductAsync(Id)).Code);
        Assert.Equal(2, sandbox.Control.Stats().Apps.Count);
    }

    [Theory]
    [InlineData("1000000")]
    [InlineData(":secret")]
    [InlineData("1000000:secret:fast")]
    [InlineData("1000000:secret:1:2:3")]
    [InlineData("1000000:secret:-1")]
    public void A_text_that_is_no_application_is_named(string text) =>
        Assert.Contains(text, Assert.Throws<FormatException>(() => new SandboxApp().Parse(text)).Message, StringComparison.Ordinal);

    private static Task<Reply> RefreshAsync(Running sandbox, SandboxApp app) => sandbox.Caller.TokenAsync(
        $"/openapi/http/1/system.oauth2/getToken/{app.AppKey}",
        ("grant_type", "refresh_token"), ("client_id", app.AppKey), ("client_secret", app.AppSecret), ("refresh_token", app.RefreshToken));
}
