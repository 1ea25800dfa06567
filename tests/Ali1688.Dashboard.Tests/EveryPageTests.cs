using Microsoft.Playwright;

namespace Ali1688.Dashboard.Tests;

/// <summary>Every page, in both languages and both themes, on a wide and on a narrow screen.</summary>
[Collection("dashboard")]
public sealed class EveryPageTests(DashboardFixture fixture)
{
    private static readonly string? Screenshots = System.Environment.GetEnvironmentVariable("DASHBOARD_SCREENSHOTS");

    private static readonly string[] Pages = ["/", "/products", "/products/CHANGED", "/products/HOSTILE", "/products/UNKNOWN", "/watches", "/runs", "/runs/1", "/dead-letters", "/alerts", "/import", "/export", "/nodes", "/settings", "/nowhere"];

    public static TheoryData<string, string, bool, int> Cases
    {
        get
        {
            var cases = new TheoryData<string, string, bool, int>();
            foreach (var page in Pages)
            {
                cases.Add(page, "en", false, 1920);
                cases.Add(page, "zh", true, 375);
                if (Screenshots is null) continue;
                cases.Add(page, "zh", true, 1920);
                cases.Add(page, "en", false, 375);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Page_stands_is_accessible_and_asks_nobody_else(string page, string language, bool dark, int width)
    {
        await using var open = await OpenPage.NewAsync(fixture.Browser, fixture.Url, language, dark, width, width < 1000 ? 812 : 1080);
        await open.GoAsync(fixture.Url, AddressOf(page));
        if (page == "/watches") await DrawPlanAsync(open);
        await KeepAsync(open, page, language, dark, width);

        Assert.Equal(language == "zh" ? "zh-Hans" : "en", await open.Page.Locator("html").GetAttributeAsync("lang"));
        Assert.Equal(1, await open.Page.Locator("h1").CountAsync());
        Assert.Empty(await open.ViolationsAsync());
        Assert.Equal(0, await open.Page.EvaluateAsync<int>("Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)")); // nothing is cut at the edge
        if (language == "zh") Assert.DoesNotContain(await open.LatinWordsAsync(2), words => !words.Contains("onerror=", StringComparison.Ordinal)); // the attack that is a title
        Assert.Empty(open.Strangers);
        Assert.DoesNotContain(open.Errors, error => page != "/nowhere" || !error.Contains("404", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Overview_at_work_is_what_the_readme_shows()
    {
        await using var open = await OpenPage.NewAsync(fixture.Browser, fixture.Url, width: 1440, height: 900);
        await open.GoAsync(fixture.Url, "/");
        if (Screenshots is not null) await fixture.WorkAsync(TimeSpan.FromSeconds(45)); // so that the line of calls has something to show
        await Assertions.Expect(open.Page.Locator(".chart canvas").First).ToBeVisibleAsync();
        if (Screenshots is not null) await open.Page.ScreenshotAsync(new() { Path = Path.Combine(Screenshots, "overview.png") });
        Assert.Empty(open.Errors);
    }

    private string AddressOf(string page) => page
        .Replace("CHANGED", $"{fixture.ChangedId}", StringComparison.Ordinal).Replace("HOSTILE", $"{fixture.HostileId}", StringComparison.Ordinal).Replace("UNKNOWN", $"{fixture.UnknownId}", StringComparison.Ordinal);

    private static async Task DrawPlanAsync(OpenPage open)
    {
        await open.Page.Locator(".panel-actions button").First.ClickAsync();
        await Assertions.Expect(open.Page.Locator(".plan-figures")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await open.StandsAsync();
    }

    private static async Task KeepAsync(OpenPage open, string page, string language, bool dark, int width)
    {
        if (Screenshots is null) return;
        await open.Page.WaitForTimeoutAsync(1500);
        await open.KeepAsync($"{page.Trim('/').Replace('/', '-')}.{language}.{(dark ? "dark" : "light")}.{width}");
    }
}
