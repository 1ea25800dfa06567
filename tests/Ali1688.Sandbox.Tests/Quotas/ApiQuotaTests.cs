namespace Ali1688.Sandbox.Tests.Quotas;

public sealed class ApiQuotaTests
{
    private const ulong Id = Running.First;

    [Fact]
    public async Task An_api_may_have_a_quota_besides_the_applications()
    {
        var limits = new Dictionary<string, SandboxLimits> { ["alibaba.product.get"] = new(Qps: 1) };
        await using var sandbox = await Running.StartAsync(new SandboxApp { Qps = 3, ApiLimits = limits });
        Assert.Null((await sandbox.Caller.ProductAsync(Id)).Code);
        Assert.Equal("gw.QosAPIFrequencyLimit", (await sandbox.Caller.ProductAsync(Id)).Code);
        Assert.Null((await sandbox.Caller.DetailAsync(Id)).Code);
        Assert.Null((await sandbox.Caller.DetailAsync(Id)).Code);
        Assert.Equal("gw.QosAppFrequencyLimit", (await sandbox.Caller.DetailAsync(Id)).Code);
        var app = sandbox.Control.Stats().Apps["1000000"];
        Assert.Equal((2L, 3, 1L), (app.RejectedByQuota, app.CallsToday, app.Calls["alibaba.product.get"]["apiTooFrequent"]));
    }

    [Fact]
    public async Task What_the_application_was_refused_does_not_count_for_the_api()
    {
        var limits = new Dictionary<string, SandboxLimits> { ["alibaba.product.get"] = new(PerDay: 2) };
        await using var sandbox = await Running.StartAsync(new SandboxApp { Qps = 1, ApiLimits = limits });
        await sandbox.Caller.ProductAsync(Id);
        Assert.Equal("gw.QosAppFrequencyLimit", (await sandbox.Caller.ProductAsync(Id)).Code);
        sandbox.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null((await sandbox.Caller.ProductAsync(Id)).Code);
        sandbox.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("gw.QosAPIDayLimit", (await sandbox.Caller.ProductAsync(Id)).Code);
    }

    [Fact]
    public async Task It_changes_while_the_server_runs()
    {
        await using var sandbox = await Running.StartAsync();
        await sandbox.Caller.AdminAsync("apps/1000000/limits/alibaba.item.get", new { qps = 1 });
        await sandbox.Caller.ItemAsync(Id);
        Assert.Equal("7", (await sandbox.Caller.ItemAsync(Id)).Code);
        await sandbox.Caller.AdminAsync("apps/1000000/limits/alibaba.item.get", new { qps = 0 });
        Assert.Null((await sandbox.Caller.ItemAsync(Id)).Code);
    }
}
