using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;

namespace Ali1688.Dashboard.Tests;

/// <summary>How long people wait for content over a large store: a service that runs already, at the address in <c>DASHBOARD_URL</c>.</summary>
public sealed class LargeStoreTests
{
    private const int Rounds = 7;
    private static readonly string? Address = Environment.GetEnvironmentVariable("DASHBOARD_URL");
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Products_and_one_product_show_something_within_a_second()
    {
        Assert.SkipWhen(Address is null, "DASHBOARD_URL names no service.");
        var service = new Uri(Address!); // skipped without one
        using var http = new HttpClient { BaseAddress = service };
        var some = await http.GetFromJsonAsync<JsonElement>($"/api/v1/products?take={Rounds}&sort=sales:desc", TestContext.Current.CancellationToken);
        var ids = some.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("product").GetProperty("id").GetInt64()).ToList();
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox"] });

        var list = await MedianAsync(browser, service, _ => "/products", ".list tbody a");
        var ordered = await MedianAsync(browser, service, _ => "/products?order=price%3Adesc&text=%E8%BF%9E%E8%A1%A3%E8%A3%99", ".list tbody a");
        var one = await MedianAsync(browser, service, round => $"/products/{ids[round % ids.Count]}", "main h1");

        var figures = $"products {list.TotalMilliseconds:0} ms, products by text and price {ordered.TotalMilliseconds:0} ms, one product {one.TotalMilliseconds:0} ms";
        TestContext.Current.SendDiagnosticMessage(figures);
        Assert.True(list <= Bound && ordered <= Bound && one <= Bound, figures);
    }

    // Each time in a browser that has seen nothing before.
    private static async Task<TimeSpan> MedianAsync(IBrowser browser, Uri service, Func<int, string> address, string content)
    {
        var times = new List<TimeSpan>();
        for (var round = 0; round < Rounds; round++)
        {
            await using var open = await OpenPage.NewAsync(browser, service);
            var begun = TimeProvider.System.GetTimestamp();
            await open.Page.GotoAsync(new Uri(service, address(round)).AbsoluteUri, new() { WaitUntil = WaitUntilState.Commit });
            await open.Page.Locator(content).First.WaitForAsync();
            times.Add(TimeProvider.System.GetElapsedTime(begun));
        }

        return times.Order().ElementAt(Rounds / 2);
    }
}
