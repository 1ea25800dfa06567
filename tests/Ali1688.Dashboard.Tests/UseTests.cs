using System.Globalization;
using Ali1688.Sandbox;
using Microsoft.Playwright;

namespace Ali1688.Dashboard.Tests;

/// <summary>What people do with the pages.</summary>
[Collection("dashboard")]
public sealed class UseTests(DashboardFixture fixture)
{
    [Fact]
    public async Task Service_that_nobody_configured_says_that_it_is_the_sandbox()
    {
        await using var open = await OpenPage.NewAsync(fixture.Browser, fixture.BareUrl);
        await open.GoAsync(fixture.BareUrl, "/");
        await Assertions.Expect(open.Page.Locator(".banner-sandbox")).ToContainTextAsync("built-in sandbox");
        Assert.Empty(open.Errors);
    }

    [Fact]
    public async Task Language_and_theme_are_kept()
    {
        await using var open = await OpenPage.NewAsync(fixture.Browser, fixture.Url);
        await open.GoAsync(fixture.Url, "/runs");
        await open.Page.GetByRole(AriaRole.Link, new() { Name = "切换到简体中文" }).ClickAsync();
        await Assertions.Expect(open.Page.Locator("h1")).ToHaveTextAsync("采集任务");
        await open.StandsAsync();
        await open.Page.GetByRole(AriaRole.Button, new() { Name = "深色主题" }).ClickAsync();
        await Assertions.Expect(open.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");

        await open.GoAsync(fixture.Url, "/settings");
        await Assertions.Expect(open.Page.Locator("h1")).ToHaveTextAsync("设置");
        Assert.Equal("dark", await open.Page.Locator("html").GetAttributeAsync("data-theme"));
        Assert.Empty(open.Errors);
    }

    [Fact]
    public async Task Filters_and_order_stand_in_the_address()
    {
        await using var open = await OpenPage.NewAsync(fixture.Browser, fixture.Url);
        await open.GoAsync(fixture.Url, "/products");
        await open.Page.GetByLabel("Price from").FillAsync("50");
        await open.Page.GetByLabel("Price from").PressAsync("Enter");
        await open.LeadsToAsync(@"/products\?price-from=50$");
        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Price, ¥" }).ClickAsync();
        await open.LeadsToAsync("order=price.*desc");
        await Assertions.Expect(open.Page.Locator("th[aria-sort=descending]")).ToContainTextAsync("Price");
        await Assertions.Expect(open.Page.Locator(".list tbody tr a").First).ToBeVisibleAsync();
        var prices = await open.Page.Locator(".list tbody td:nth-child(3)").AllInnerTextsAsync();
        var numbers = prices.Where(text => decimal.TryParse(text, CultureInfo.InvariantCulture, out _)).Select(text => decimal.Parse(text, CultureInfo.InvariantCulture)).ToList();
        Assert.NotEmpty(numbers);
        Assert.All(numbers, price => Assert.True(price >= 50));
        Assert.Equal(numbers.OrderDescending(), numbers);
        Assert.Empty(open.Errors);
    }

    [Fact]
    public async Task List_goes_on_as_somebody_scrolls()
    {
        await using var open = await OpenPage.NewAsync(fixture.Browser, fixture.Url);
        await open.GoAsync(fixture.Url, "/products?order=title");
        var last = "";
        for (var turn = 0; turn < 40; turn++)
        {
            await open.Page.Locator(".list").EvaluateAsync("list => list.scrollTop = list.scrollHeight");
            await open.Page.WaitForTimeoutAsync(150);
            var texts = await open.Page.Locator(".list tbody a").AllInnerTextsAsync();
            if (texts.Count > 0 && texts[^1] == last && turn > 8) break;
            if (texts.Count > 0) last = texts[^1];
        }

        Assert.InRange(await open.Page.Locator(".list tbody tr").CountAsync(), 5, 60); // only what is seen is there
        Assert.True(await open.Page.Locator(".list").EvaluateAsync<double>("list => list.scrollHeight") > 250 * 40, "260 products make a long list");
        Assert.Empty(open.Errors);
    }

    [Fact]
    public async Task Collect_now_shows_what_the_platform_has_now()
    {
        await using var open = await OpenPage.NewAsync(fixture.Browser, fixture.Url);
        await open.GoAsync(fixture.Url, $"/products/{fixture.ChangedId}");
        fixture.Platform.Change(new ProductChange { Id = fixture.ChangedId, Price = 4321.5m });
        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Collect now" }).ClickAsync();
        await Assertions.Expect(open.Page.Locator("main [role=status]").First).ToContainTextAsync("Collected");
        await Assertions.Expect(open.Page.Locator("main")).ToContainTextAsync("4,321.50");
        Assert.Empty(open.Errors);
    }

    [Fact]
    public async Task Chart_zooms_and_tells_exact_values()
    {
        await using var open = await OpenPage.NewAsync(fixture.Browser, fixture.Url);
        await open.GoAsync(fixture.Url, $"/products/{fixture.ChangedId}");
        var chart = open.Page.Locator(".chart").First;
        var zoomed = await chart.EvaluateAsync<double>("element => { const chart = echarts.getInstanceByDom(element); chart.dispatchAction({ type: 'dataZoom', start: 20, end: 60 }); return chart.getOption().dataZoom[0].end; }");
        Assert.Equal(60, zoomed);
        var points = await chart.EvaluateAsync<int>("element => echarts.getInstanceByDom(element).getOption().series[0].data.length");
        Assert.InRange(points, 5, 200);
        await chart.HoverAsync();
        await Assertions.Expect(chart.Locator("div").Filter(new() { HasText = "lowest price" }).First).ToBeAttachedAsync();
        Assert.Empty(open.Errors);
    }

    [Fact]
    public async Task Pasted_ids_are_previewed_and_collected()
    {
        await using var open = await OpenPage.NewAsync(fixture.Browser, fixture.Url);
        await open.GoAsync(fixture.Url, "/import");
        await open.Page.GetByLabel("Or paste ids").FillAsync($"{fixture.ChangedId}\n{fixture.ChangedId}\nhttps://detail.1688.com/offer/{fixture.HostileId}.html\n<script>alert(3)</script>");
        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Look at them" }).ClickAsync();
        await Assertions.Expect(open.Page.Locator(".figure").Nth(0)).ToContainTextAsync("2");
        await Assertions.Expect(open.Page.Locator(".figure").Nth(1)).ToContainTextAsync("1");
        await Assertions.Expect(open.Page.Locator("main")).ToContainTextAsync("<script>alert(3)</script>");
        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Collect 2 products" }).ClickAsync();
        await open.LeadsToAsync("/runs/[0-9]+$");
        await Assertions.Expect(open.Page.Locator(".page-head .mark")).ToHaveTextAsync("finished");
        Assert.Empty(open.Errors);
    }

    [Fact]
    public async Task Dropped_table_is_previewed()
    {
        await using var open = await OpenPage.NewAsync(fixture.Browser, fixture.Url);
        await open.GoAsync(fixture.Url, "/import");
        await open.Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "list.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes($"name,商品ID\none,{fixture.ChangedId}\ntwo,{fixture.HostileId}\n") });
        await Assertions.Expect(open.Page.Locator(".figure").Nth(0)).ToContainTextAsync("2");
        await Assertions.Expect(open.Page.Locator("main")).ToContainTextAsync("list.csv");
        Assert.Empty(open.Errors);
    }

    [Theory]
    [InlineData("Workbook", "PK")]
    [InlineData("CSV", "\uFEFFid")]
    [InlineData("JSON Lines", "{\"id\":")]
    [InlineData("Parquet", "PAR1")]
    public async Task Export_downloads_what_was_chosen(string format, string beginning)
    {
        await using var open = await OpenPage.NewAsync(fixture.Browser, fixture.Url);
        await open.GoAsync(fixture.Url, "/export");
        await open.Page.GetByText(format, new() { Exact = true }).ClickAsync();
        await Assertions.Expect(open.Page.Locator("main")).ToContainTextAsync("rows");
        var download = await open.Page.RunAndWaitForDownloadAsync(() => open.Page.GetByRole(AriaRole.Link, new() { Name = "Download" }).ClickAsync());
        var bytes = await File.ReadAllBytesAsync(await download.PathAsync());
        Assert.StartsWith(beginning, System.Text.Encoding.UTF8.GetString(bytes, 0, 100), StringComparison.Ordinal);
        Assert.True(bytes.Length > 10_000, $"{bytes.Length} bytes");
        Assert.Empty(open.Errors);
    }

    [Fact]
    public async Task Alert_rule_is_tried_out_on_the_past_and_a_wrong_one_is_explained()
    {
        await using var open = await OpenPage.NewAsync(fixture.Browser, fixture.Url);
        await open.GoAsync(fixture.Url, "/alerts");
        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Try out: cheaper" }).ClickAsync();
        await Assertions.Expect(open.Page.Locator("main")).ToContainTextAsync("cheaper would have told of");
        await open.Page.GetByRole(AriaRole.Button, new() { Name = "New rule" }).ClickAsync();
        await open.Page.Locator("#draft").FillAsync("""{ "name": "x", "when": { "kind": "price-sideways" }, "to": ["buyers"] }""");
        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Save rule" }).ClickAsync();
        await Assertions.Expect(open.Page.Locator("#draft-problem")).ToContainTextAsync("kind");
        Assert.Empty(open.Errors);
    }

    [Fact]
    public async Task Test_button_tells_that_a_channel_cannot_be_reached_without_its_address()
    {
        await using var open = await OpenPage.NewAsync(fixture.Browser, fixture.Url);
        await open.GoAsync(fixture.Url, "/alerts");
        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Send a test: buyers" }).ClickAsync();
        await Assertions.Expect(open.Page.Locator(".page-head [role=status]")).ToContainTextAsync("buyers did not take the test message");
        Assert.DoesNotContain("/hook", await open.Page.Locator("body").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secrets_are_hidden_among_the_settings()
    {
        await using var open = await OpenPage.NewAsync(fixture.Browser, fixture.Url);
        await open.GoAsync(fixture.Url, "/settings");
        await Assertions.Expect(open.Page.Locator("tr", new() { HasText = "ALI_APPSECRET" })).ToContainTextAsync("set, hidden");
        await Assertions.Expect(open.Page.Locator("tr", new() { HasText = "gateway" }).First).ToContainTextAsync("ok");
        var app = new SandboxApp();
        var all = await open.Page.ContentAsync();
        Assert.DoesNotContain(app.AppSecret, all, StringComparison.Ordinal);
        Assert.DoesNotContain(app.RefreshToken, all, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Checks_that_fail_say_in_Chinese_why_and_what_to_do()
    {
        await using var service = await fixture.ServeAsync(("REDIS_URL", "127.0.0.1:9"), ("ALI_REFRESH_TOKEN", ""));
        await using var deaf = await fixture.ServeAsync(("ALI_GATEWAY", "http://127.0.0.1:9"));
        await using var open = await OpenPage.NewAsync(fixture.Browser, service.Url, "zh");
        await open.GoAsync(service.Url, "/settings");
        await Assertions.Expect(open.Page.Locator("tr", new() { HasText = "令牌" }).First).ToContainTextAsync("没有可用的令牌，请登录授权（ali1688 auth login）或设置 ALI_REFRESH_TOKEN。原因：尚无令牌");
        await Assertions.Expect(open.Page.Locator("tr", new() { HasText = "缓存" }).First).ToContainTextAsync("Redis 无响应");
        Assert.Empty(await open.LatinWordsAsync(2));
        await using var other = await OpenPage.NewAsync(fixture.Browser, deaf.Url, "zh");
        await other.GoAsync(deaf.Url, "/settings");
        await Assertions.Expect(other.Page.Locator("tr", new() { HasText = "网关" }).First).ToContainTextAsync("http://127.0.0.1:9/ 未按预期响应，请检查网络和 ALI_GATEWAY。原因：无法建立连接（ConnectionRefused）。");
        Assert.Empty(await other.LatinWordsAsync(2));
    }

    [Fact]
    public async Task Dead_letter_is_asked_for_again_at_a_click()
    {
        await using var open = await OpenPage.NewAsync(fixture.Browser, fixture.Url);
        await open.GoAsync(fixture.Url, "/dead-letters");
        var rows = open.Page.Locator("main tbody tr");
        var before = await rows.CountAsync();
        Assert.True(before > 0, "the past holds dead letters");
        await rows.First.GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(open.Page.Locator(".page-head [role=status]")).ToContainTextAsync("asks for 1 again");
        await Assertions.Expect(rows).ToHaveCountAsync(before - 1, new() { Timeout = 20_000 });
        Assert.Empty(open.Errors);
    }

    [Fact]
    public async Task Keyboard_alone_reaches_content_and_menu()
    {
        await using var open = await OpenPage.NewAsync(fixture.Browser, fixture.Url);
        await open.GoAsync(fixture.Url, "/");
        await open.Page.Locator("body").PressAsync("Tab");
        await open.Page.GetByRole(AriaRole.Searchbox).FocusAsync();
        await open.Page.Keyboard.TypeAsync($"https://detail.1688.com/offer/{fixture.ChangedId}.html");
        await open.Page.Keyboard.PressAsync("Enter");
        await open.LeadsToAsync($"/products/{fixture.ChangedId}$");
        await open.Page.GetByRole(AriaRole.Link, new() { Name = "Runs", Exact = true }).FocusAsync();
        await open.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(open.Page.Locator("h1")).ToHaveTextAsync("Runs");
        Assert.Empty(open.Errors);
    }
}
