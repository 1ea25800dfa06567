using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Ali1688.Dashboard.Tests;

/// <summary>What strangers wrote is text and nothing else.</summary>
[Collection("dashboard")]
public sealed partial class HostilityTests(DashboardFixture fixture)
{
    [Theory]
    [InlineData("/products?text=evil")]
    [InlineData("/products/HOSTILE")]
    public async Task Hostile_title_is_shown_as_text_and_executes_nothing(string address)
    {
        await using var open = await OpenPage.NewAsync(fixture.Browser, fixture.Url);
        await open.Page.AddInitScriptAsync("window.alert = text => { window.attacked = text; }");
        await open.GoAsync(fixture.Url, address.Replace("HOSTILE", $"{fixture.HostileId}", StringComparison.Ordinal));
        var title = open.Page.Locator("main").GetByText("evil").First;
        await Assertions.Expect(title).ToBeVisibleAsync();

        Assert.Contains("onerror=alert(1)", await title.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("{{7*7}}", await title.InnerTextAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain('\u202E', await title.InnerTextAsync());
        Assert.Equal(0, await open.Page.Locator("main script, main img[src='x'], main img[onerror]").CountAsync());
        Assert.Null(await open.Page.EvaluateAsync<string?>("window.attacked ?? null"));
        Assert.Empty(open.Errors);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/products")]
    [InlineData("/nowhere")]
    public async Task A_script_that_found_its_way_into_a_page_is_not_run(string address)
    {
        await using var open = await OpenPage.NewAsync(fixture.Browser, fixture.Url);
        await open.GoAsync(fixture.Url, address);
        var reached = await open.Page.EvaluateAsync<bool>("""
            () => {
                const script = document.createElement("script"), picture = document.createElement("div");
                script.textContent = "window.attacked = true";
                picture.innerHTML = "<a href='javascript:window.attacked = true' onclick='window.attacked = true'>x</a>";
                document.body.append(script, picture);
                picture.firstChild.click();
                return window.attacked ?? false;
            }
            """);

        Assert.False(reached);
        Assert.Contains(open.Errors, error => error.Contains("Content Security Policy", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Links_out_of_products_lead_only_to_detail_pages()
    {
        await using var open = await OpenPage.NewAsync(fixture.Browser, fixture.Url);
        await open.GoAsync(fixture.Url, $"/products/{fixture.HostileId}");
        var links = await open.Page.Locator("a[href]").EvaluateAllAsync<string[]>("links => links.map(link => link.href)");

        Assert.Contains(links, link => DetailPage().IsMatch(link));
        Assert.All(links, link => Assert.True(link.StartsWith(fixture.Url.AbsoluteUri, StringComparison.Ordinal) || DetailPage().IsMatch(link), link));
        var leaving = open.Page.Locator($"a[href='https://detail.1688.com/offer/{fixture.HostileId}.html']");
        Assert.Contains("noopener", await leaving.GetAttributeAsync("rel"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pictures_come_without_a_referrer_and_can_be_switched_off()
    {
        await using var open = await OpenPage.NewAsync(fixture.Browser, fixture.Url);
        await open.GoAsync(fixture.Url, "/products");
        await Assertions.Expect(open.Page.Locator("img.thumb").First).ToBeVisibleAsync();
        await open.Page.WaitForFunctionAsync("[...document.querySelectorAll('img.thumb')].some(picture => picture.naturalWidth > 0)");
        Assert.NotEmpty(open.Pictures);
        Assert.All(open.Pictures, picture => Assert.Null(picture.Referrer));
        Assert.All(await open.Page.Locator("img.thumb").EvaluateAllAsync<string[]>("pictures => pictures.map(picture => picture.loading + picture.referrerPolicy)"), how => Assert.Equal("lazyno-referrer", how));

        await open.Page.GetByLabel("Pictures").UncheckAsync();
        await Assertions.Expect(open.Page.Locator("img.thumb")).ToHaveCountAsync(0);
        open.Pictures.Clear();
        await open.GoAsync(fixture.Url, "/products");
        Assert.Equal(0, await open.Page.Locator("img").CountAsync());
        Assert.Empty(open.Pictures);
    }

    [GeneratedRegex(@"^https://detail\.1688\.com/offer/\d+\.html$")]
    private static partial Regex DetailPage();
}
