using Ali1688.Tests.Storage.Support;
using Microsoft.Playwright;

namespace Ali1688.Dashboard.Tests;

/// <summary>The nodes page and the pages of Orleans behind it.</summary>
[Collection("dashboard")]
public sealed class NodesTests(DashboardFixture fixture)
{
    [Fact]
    public async Task Service_by_itself_shows_itself_with_all_partitions()
    {
        await using var open = await OpenPage.NewAsync(fixture.Browser, fixture.Url);
        await open.GoAsync(fixture.Url, "/nodes");
        var row = open.Page.Locator("main tbody tr");
        await Assertions.Expect(row).ToHaveCountAsync(1);
        await Assertions.Expect(row).ToContainTextAsync("this node");
        await Assertions.Expect(row.Locator(".mark.tone-good")).ToHaveTextAsync("working");
        await Assertions.Expect(row).ToContainTextAsync(fixture.Url.AbsoluteUri.TrimEnd('/'));
        await Assertions.Expect(open.Page.Locator(".strip > span")).ToHaveCountAsync(64);
        Assert.Matches(@"^64 partitions: A \(.+\) has 64\.$", await open.Page.Locator(".strip").GetAttributeAsync("aria-label") ?? "");

        await row.Locator("summary").FocusAsync();
        await open.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(row.Locator("li").First).ToContainTextAsync("epoch");
        await open.Page.WaitForTimeoutAsync(2500); // the page is read again, and leaves open what was opened
        await Assertions.Expect(row.Locator("li").First).ToBeVisibleAsync();
        Assert.Empty(open.Errors);
    }

    [Fact]
    [Trait("Needs", "Servers")]
    public async Task Nodes_of_a_cluster_share_the_partitions_and_one_that_is_killed_falls_silent_without_a_reload()
    {
        await using var database = new SharedDatabase();
        await using var first = await JoinAsync(database);
        await using var second = await JoinAsync(database);
        await using var open = await OpenPage.NewAsync(fixture.Browser, first.Url);
        await open.GoAsync(first.Url, "/nodes");
        await Assertions.Expect(open.Page.Locator("main tbody summary")).ToHaveTextAsync(["32", "32"], new() { Timeout = 20_000 });
        await Assertions.Expect(open.Page.Locator("main tbody tr", new() { HasText = "this node" })).ToContainTextAsync(first.Url.Authority);
        Assert.Equal(32, await open.Page.Locator(".strip > .node-1").CountAsync());
        await open.KeepAsync("nodes-two");

        second.Kill();
        await Assertions.Expect(open.Page.Locator("main tbody .mark.tone-bad")).ToHaveTextAsync("silent", new() { Timeout = 30_000 });
        await Assertions.Expect(open.Page.Locator("main tbody summary")).ToHaveTextAsync(["64"], new() { Timeout = 20_000 });
        await open.KeepAsync("nodes-silent");
        Assert.Empty(await open.ViolationsAsync());
        Assert.Empty(open.Errors);
    }

    [Fact]
    public async Task Orleans_shows_its_silos_under_the_policy_of_all_pages_and_asks_nobody_else()
    {
        await using var open = await OpenPage.NewAsync(fixture.Browser, fixture.Url);
        await open.GoAsync(fixture.Url, "/nodes");
        var policy = (await open.Page.APIRequest.GetAsync(fixture.Url.AbsoluteUri)).Headers["content-security-policy"];
        var opened = await open.Page.RunAndWaitForPopupAsync(() => open.Page.GetByRole(AriaRole.Link, new() { Name = "Orleans dashboard" }).ClickAsync());
        await opened.CloseAsync();

        var answer = await open.Page.GotoAsync(new Uri(fixture.Url, "/orleans/").AbsoluteUri);
        Assert.Equal(policy, answer!.Headers["content-security-policy"]); // a page was gone to
        await open.Page.Locator("#menu a", new() { HasText = "Silos" }).ClickAsync();
        await Assertions.Expect(open.Page.Locator("#content")).ToContainTextAsync("127.0.0.1:", new() { Timeout = 15_000 });
        await open.KeepAsync("orleans-silos");
        await open.Page.Locator("#menu a", new() { HasText = "Overview" }).ClickAsync();
        await open.Page.WaitForTimeoutAsync(3000);
        await open.KeepAsync("orleans");
        Assert.Empty(open.Strangers);
        Assert.Empty(open.Errors);
    }

    private Task<RunningService> JoinAsync(SharedDatabase database) => fixture.ServeAsync(["--cluster", "--cluster-address", $"127.0.0.1:{FreePort.Next()}"], database.Settings);
}
