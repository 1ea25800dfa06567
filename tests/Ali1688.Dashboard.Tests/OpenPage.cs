using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Ali1688.Dashboard.Tests;

/// <summary>A page in a browser of its own: what it asks for, what its console says, and whether anything was executed that should not be.</summary>
internal sealed class OpenPage : IAsyncDisposable
{
    private const string Picture = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" fill="#9db4c8"/><circle cx="40" cy="22" r="9" fill="#f3f6f9"/><path d="M0 64l24-30 16 18 8-8 16 20z" fill="#5f7d95"/></svg>""";
    private static readonly string[] PictureHosts = ["alicdn.com"];
    private static readonly string? Screenshots = Environment.GetEnvironmentVariable("DASHBOARD_SCREENSHOTS");
    private readonly IBrowserContext _context;

    private OpenPage(IBrowserContext context, IPage page) => (_context, Page) = (context, page);

    public IPage Page { get; }

    /// <summary>Errors of the console and of scripts, and refusals of the page's policy.</summary>
    public ConcurrentBag<string> Errors { get; } = [];

    /// <summary>Hosts that were asked for anything, the service's own and those of pictures excepted.</summary>
    public ConcurrentBag<string> Strangers { get; } = [];

    /// <summary>Pictures that were asked for, with the referrer that went along.</summary>
    public ConcurrentBag<(string Address, string? Referrer)> Pictures { get; } = [];

    public static async Task<OpenPage> NewAsync(IBrowser browser, Uri service, string language = "en", bool dark = false, int width = 1920, int height = 1080)
    {
        var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = height }, Locale = language, ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light, AcceptDownloads = true, TimezoneId = "Asia/Shanghai" });
        await context.AddCookiesAsync([new() { Name = "ali1688-language", Value = language, Url = service.AbsoluteUri }, new() { Name = "ali1688-theme", Value = dark ? "dark" : "light", Url = service.AbsoluteUri }]);
        var open = new OpenPage(context, await context.NewPageAsync());
        open.Page.SetDefaultTimeout(15_000);
        open.Page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") open.Errors.Add($"{message.Type}: {message.Text}");
        };
        open.Page.PageError += (_, error) => open.Errors.Add(error);
        open.Page.Dialog += async (_, dialog) =>
        {
            open.Errors.Add($"a dialog opened: {dialog.Message}");
            await dialog.DismissAsync();
        };
        await context.RouteAsync(address => new Uri(address).Authority != service.Authority, open.AnswerAsync);
        return open;
    }

    /// <summary>Goes to a page and waits until it stands.</summary>
    public async Task GoAsync(Uri service, string address)
    {
        await Page.GotoAsync(new Uri(service, address).AbsoluteUri);
        await StandsAsync();
    }

    public async Task StandsAsync()
    {
        await Page.Locator("html[data-ready]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await Page.Locator("main h1").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await Assertions.Expect(Page.Locator(".waiting")).ToHaveCountAsync(0);
        foreach (var chart in await Page.Locator(".chart").AllAsync()) await Assertions.Expect(chart).ToHaveAttributeAsync("data-drawn", "true");
    }

    /// <summary>
    /// Waits until the page's address fits a pattern. The driver looks again and again; <c>WaitForURLAsync</c> looks once here and then listens, and waits
    /// for ever where the address changes between the two.
    /// </summary>
    public Task LeadsToAsync(string pattern) => Assertions.Expect(Page).ToHaveURLAsync(new Regex(pattern), new() { Timeout = 15_000 });

    /// <summary>Keeps a picture of the page where somebody wants to look at it.</summary>
    public async Task KeepAsync(string name)
    {
        if (Screenshots is not null) await Page.ScreenshotAsync(new() { Path = Path.Combine(Screenshots, $"{name}.png"), FullPage = true });
    }

    /// <summary>What axe finds that is serious or worse.</summary>
    public async Task<IReadOnlyList<string>> ViolationsAsync() =>
        [.. (await Page.RunAxe()).Violations.Where(violation => violation.Impact is "serious" or "critical").SelectMany(violation => violation.Nodes.Select(node => $"{violation.Id}: {node.Html} {string.Join(' ', node.Any.Concat(node.All).Select(check => check.Message))}"))];

    /// <summary>
    /// What stands on the page, or is said of it, in words of Latin letters where the page speaks Chinese: texts, tooltips, labels and what charts show. Commands, identifiers
    /// and what is told to be another language are left out.
    /// </summary>
    public async Task<IReadOnlyList<string>> LatinWordsAsync(int atLeast) => await Page.EvaluateAsync<string[]>(
        """
        atLeast => {
            const words = new RegExp(`(?:[A-Za-z][a-z']+[,;:]?\\s+){${atLeast - 1}}[A-Za-z][a-z']+`), found = [];
            const look = text => { if (text && words.test(text.replaceAll(/ali1688 [a-z -]+/g, ""))) found.push(text.trim()); };
            const aside = element => element?.closest("code, pre, script, style, textarea, [lang=en]");
            const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) if (!aside(walker.currentNode.parentElement)) look(walker.currentNode.data);
            for (const element of document.querySelectorAll("[title], [aria-label], [placeholder], [alt], [aria-description]"))
                if (!aside(element)) for (const name of ["title", "aria-label", "placeholder", "alt", "aria-description"]) look(element.getAttribute(name));
            for (const chart of document.querySelectorAll(".chart")) {
                const option = window.echarts?.getInstanceByDom(chart)?.getOption();
                for (const series of option?.series ?? []) look(series.name);
                for (const axis of [...option?.xAxis ?? [], ...option?.yAxis ?? []]) look(axis.name);
            }
            look(document.title);
            return found;
        }
        """, atLeast);

    public async ValueTask DisposeAsync() => await _context.CloseAsync();

    private async Task AnswerAsync(IRoute route)
    {
        var address = new Uri(route.Request.Url);
        if (route.Request.ResourceType == "image" && address.Scheme == "https" && PictureHosts.Any(host => address.Host.EndsWith($".{host}", StringComparison.Ordinal)))
        {
            Pictures.Add((route.Request.Url, await route.Request.HeaderValueAsync("referer")));
            await route.FulfillAsync(new() { ContentType = "image/svg+xml", Body = Picture });
            return;
        }

        Strangers.Add(route.Request.Url);
        await route.AbortAsync();
    }
}
