using System.Net;

namespace Ali1688.Sandbox.Tests.Permissions;

public sealed class GrantTests
{
    private const ulong Id = Running.First;

    [Fact]
    public async Task An_api_that_was_not_granted_is_declined_and_costs_nothing()
    {
        await using var sandbox = await Running.StartAsync(new SandboxApp { GrantedApis = ["alibaba.product.get"], PerDay = 1 });
        var reply = await sandbox.Caller.DetailAsync(Id);
        Assert.Equal((HttpStatusCode.BadRequest, "gw.APIACLDecline"), (reply.Status, reply.Code));
        Assert.Null((await sandbox.Caller.ProductAsync(Id)).Code);
    }

    [Fact]
    public async Task Permissions_come_and_go_while_it_runs()
    {
        await using var sandbox = await Running.StartAsync();
        await sandbox.Caller.AdminAsync("apps/1000000/grants", new { withdraw = new[] { "alibaba.product.get" } });
        Assert.Equal("gw.APIACLDecline", (await sandbox.Caller.ProductAsync(Id)).Code);
        Assert.Null((await sandbox.Caller.DetailAsync(Id)).Code);
        await sandbox.Caller.AdminAsync("apps/1000000/grants", new { grant = new[] { "alibaba.product.get" } });
        Assert.Null((await sandbox.Caller.ProductAsync(Id)).Code);
        Assert.Contains("alibaba.product.get", (await sandbox.Caller.AdminAsync("apps/1000000/grants")).EnumerateArray().Select(name => name.GetString()));
    }

    [Fact]
    public async Task Each_application_has_its_own()
    {
        await using var sandbox = await Running.StartAsync(new SandboxOptions { Apps = [new SandboxApp(), new SandboxApp { AppKey = "2000000", GrantedApis = [] }] });
        Assert.Null((await sandbox.Caller.ProductAsync(Id)).Code);
        Assert.Empty(sandbox.Control.Grants("2000000"));
    }

    [Fact]
    public async Task A_name_that_is_none_is_an_error_of_the_operator()
    {
        await using var sandbox = await Running.StartAsync();
        Assert.Contains("alibaba.product.got", Assert.Throws<ArgumentException>(() => sandbox.Control.Grant("1000000", "alibaba.product.got")).Message, StringComparison.Ordinal);
        Assert.Contains("alibaba.product.get", sandbox.Control.Apis);
    }
}
