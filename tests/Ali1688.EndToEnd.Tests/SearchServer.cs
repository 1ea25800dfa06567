using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Ali1688.EndToEnd.Tests;

/// <summary>An offer that a search finds; one with a text of its own stands on the page as that text.</summary>
internal sealed record Offer(ulong Id, decimal Price = 10, int Category = 1, string? Text = null);

/// <summary>
/// A keyword search that answers in the documented shape, with a window of twenty and oddities that the sandbox does not have, and a client folder
/// that knows it.
/// </summary>
internal sealed class SearchServer : IAsyncDisposable
{
    private const int Window = 20;
    private const int PageSize = 5;
    private readonly WebApplication _server;
    private readonly string _folder = Directory.CreateTempSubdirectory("ali1688-test-").FullName;
    private readonly IReadOnlyList<Offer> _offers;

    private SearchServer(IReadOnlyList<Offer> offers)
    {
        _offers = offers;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _server = builder.Build();
        _server.MapPost("/openapi/{*call}", AnswerAsync);
    }

    /// <summary>Whether the platform tells how many products there are, or only how many it shows.</summary>
    public bool TellsWholeTotal { get; init; }

    /// <summary>Whether it gives its last page again and again instead of an empty one.</summary>
    public bool RepeatsLastPage { get; init; }

    /// <summary>A page that it fails to answer, from 1.</summary>
    public int? BrokenPage { get; set; }

    public int Pages { get; private set; }

    public static async Task<SearchServer> StartAsync(IReadOnlyList<Offer> offers, bool tellsWholeTotal = false, bool repeatsLastPage = false)
    {
        var server = new SearchServer(offers) { TellsWholeTotal = tellsWholeTotal, RepeatsLastPage = repeatsLastPage };
        await server._server.StartAsync();
        return server;
    }

    public Task<CliResult> CollectAsync()
    {
        File.WriteAllText(Path.Combine(_folder, "profiles.json"), $$"""
            {
              "name": "small.search", "protocol": "aop", "namespace": "com.alibaba.fenxiao.crossborder", "api": "product.search.keywordQuery", "jsonParameter": "offerQueryParam",
              "paging": { "pageParameter": "beginPage", "sizeParameter": "pageSize", "pageSize": {{PageSize}}, "maxProducts": {{Window}} },
              "filters": { "keyword": { "parameter": "keyword" }, "priceFrom": { "parameter": "priceStart" }, "priceTo": { "parameter": "priceEnd" }, "category": { "parameter": "categoryId", "kind": "number" } },
              "page": ["result.result"], "list": ["data"], "total": ["totalRecords"], "fields": "crossborder.search"
            }
            """);
        var cli = new Cli(_folder, new Dictionary<string, string>
        {
            ["ALI_GATEWAY"] = _server.Urls.Single(),
            ["ALI_APPKEY"] = "1000000",
            ["ALI_APPSECRET"] = "secret",
            ["ALI_ACCESS_TOKEN"] = "token",
            ["ALI_QPS"] = "0",
            ["ALI_MAX_ATTEMPTS"] = "2",
            ["ALI_PROFILE"] = "product.search.queryProductDetail",
            ["ALI_PROFILES_FILE"] = "profiles.json",
        });
        return cli.RunAsync("collect", "--from", "small.search?keyword=cup", "--json");
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_folder, true);
    }

    private async Task<IResult> AnswerAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        if (form.TryGetValue("offerQueryParam", out var asked) && JsonElement.Parse(asked!).GetProperty("beginPage").GetInt32() == BrokenPage) return Results.Text("<html>busy</html>"); // it is a text where it is there
        var result = form.TryGetValue("offerQueryParam", out var query) ? Page(JsonElement.Parse(query!)) : Detail(JsonElement.Parse(form["offerDetailParam"]!)); // the client asks for nothing else
        return Results.Json(new JsonObject { ["result"] = new JsonObject { ["success"] = true, ["code"] = "200", ["result"] = result } });
    }

    private JsonObject Page(JsonElement query)
    {
        Pages++;
        var found = _offers.Where(offer => Fits(offer, query)).ToList();
        var shown = found.Take(Window).Chunk(PageSize).ToList();
        var page = query.GetProperty("beginPage").GetInt32() - 1;
        if (RepeatsLastPage) page = Math.Min(page, shown.Count - 1);
        return new JsonObject
        {
            ["totalRecords"] = TellsWholeTotal ? found.Count : Math.Min(found.Count, Window),
            ["data"] = new JsonArray([.. (page < shown.Count ? shown[page] : []).Select(Entry)]),
        };
    }

    private static bool Fits(Offer offer, JsonElement query) =>
        offer.Price >= (Price(query, "priceStart") ?? 0) && offer.Price <= (Price(query, "priceEnd") ?? decimal.MaxValue)
        && (!query.TryGetProperty("categoryId", out var category) || category.GetInt32() == offer.Category);

    private static decimal? Price(JsonElement query, string name) =>
        query.TryGetProperty(name, out var price) ? decimal.Parse(price.GetString()!, CultureInfo.InvariantCulture) : null; // the documented type is a text

    private static JsonNode? Entry(Offer offer) => JsonNode.Parse(offer.Text ?? $$"""{"offerId":{{offer.Id}},"subject":"cup","thirdCategoryId":{{offer.Category}}}""");

    private static JsonObject Detail(JsonElement query) => new() { ["offerId"] = query.GetProperty("offerId").GetInt64(), ["subject"] = "cup", ["status"] = "published" };
}
