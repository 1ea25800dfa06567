using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Ali1688.Bench.Filling;
using Microsoft.Playwright;

namespace Ali1688.Bench;

/// <summary>
/// How long people wait until a page of the dashboard shows them products, over the store that <c>fill</c> has made while its watch is kept fresh: each
/// time in a Chromium that has seen nothing before, so scripts and styles are fetched too. The store is changed by it: give it a copy.
/// </summary>
internal static class PagesBenchmark
{
    private const int Rounds = 9;
    private const string FirstRow = ".list tbody a";

    public static async Task RunAsync(string folder, int products, TimeProvider time, CancellationToken cancellationToken)
    {
        await using var platform = await PlatformProcess.StartAsync((int)(FilledShop.IdOf(products).Value - FilledShop.IdOf(0).Value), time); // products cost it nothing
        await using var service = await ServedStore.StartAsync(folder, platform, 30);
        using var http = new HttpClient { BaseAddress = service.Url };
        var some = await http.GetFromJsonAsync<JsonElement>($"/api/v1/products?take={Rounds}&sort=sales:desc", cancellationToken);
        var ids = some.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("product").GetProperty("id").GetInt64()).ToList();
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox"] });
        Console.WriteLine($"pages: {Rounds} times each, in a new browser profile, ms until products are seen      least median   most");
        await MeasureAsync(browser, service.Url, "products", _ => "/products", FirstRow, time);
        await MeasureAsync(browser, service.Url, "products by text and price", _ => "/products?order=price%3Adesc&text=%E8%BF%9E%E8%A1%A3%E8%A3%99", FirstRow, time);
        await MeasureAsync(browser, service.Url, "one product", round => $"/products/{ids[round % ids.Count]}", ".product-head", time);
    }

    private static async Task MeasureAsync(IBrowser browser, Uri service, string name, Func<int, string> address, string content, TimeProvider time)
    {
        var times = new List<double>();
        for (var round = -1; round < Rounds; round++)
        {
            await using var profile = await browser.NewContextAsync();
            var page = await profile.NewPageAsync();
            var begun = time.GetTimestamp();
            await page.GotoAsync(new Uri(service, address(Math.Max(round, 0))).AbsoluteUri, new() { WaitUntil = WaitUntilState.Commit });
            await page.Locator(content).First.WaitForAsync();
            if (round >= 0) times.Add(time.GetElapsedTime(begun).TotalMilliseconds); // the first one warms the service up
        }

        times.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name,-80} {times[0],6:0} {times[Rounds / 2],6:0} {times[^1],6:0}"));
    }
}
