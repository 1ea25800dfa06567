using System.Text.Json;
using Ali1688.Sandbox.Apis;
using Ali1688.Sandbox.Catalogue;
using Ali1688.Sandbox.Platform;
using Microsoft.AspNetCore.Http;

namespace Ali1688.Sandbox.Admin;

/// <summary>Looks into the sandbox and changes it while it runs, under /sandbox/. Thread-safe.</summary>
internal sealed class AdminEndpoint(SandboxApps apps, TokenAuthority tokens, FaultInjector faults, ProductCatalogue catalogue, SandboxCounters counters, SandboxClock clock)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow };

    public async Task AnswerAsync(HttpContext context, string[] path)
    {
        try
        {
            var answer = (context.Request.Method, path) switch
            {
                ("GET", ["stats"]) => Stats(),
                ("POST", ["stats", "reset"]) => Reset(),
                ("GET", ["faults"]) => faults.Rates,
                ("POST", ["faults"]) => faults.Rates = await ReadAsync<FaultRates>(context),
                ("POST", ["change"]) => Change(await ReadAsync<ChangeRequest>(context)),
                ("POST", ["clock"]) => Advance(await ReadAsync<ClockRequest>(context)),
                ("POST", ["tokens", "expire"]) => Do(tokens.ExpireAccessTokens),
                ("POST", ["tokens", "revoke"]) => Do(tokens.RevokeAll),
                ("POST", ["apps", var key, "limits"]) => Limit(key, await ReadAsync<LimitsRequest>(context)),
                ("GET", ["products", var id]) => catalogue.Find(ulong.Parse(id, System.Globalization.CultureInfo.InvariantCulture)) is { } product ? Truth(product) : new { id, exists = false },
                ("GET", ["products", var id, "changes"]) => catalogue.ChangesOf(ulong.Parse(id, System.Globalization.CultureInfo.InvariantCulture)).Select(c => new { day = c.Day, price = c.Price }),
                ("GET", ["products"]) => null,
                _ => throw new KeyNotFoundException("there is no such admin page"),
            };
            if (answer is null) await ListAsync(context);
            else await Answers.SendAsync(context, 200, JsonSerializer.SerializeToUtf8Bytes(answer, Format));
        }
        catch (Exception e) when (e is JsonException or FormatException or KeyNotFoundException or OverflowException)
        {
            await Answers.SendAsync(context, 400, JsonSerializer.SerializeToUtf8Bytes(new { error = e.Message }, Format));
        }
    }

    internal object Stats() => new
    {
        itemAnswers = counters.Answers,
        distinctItems = counters.AnswersById.Count,
        calls = counters.Calls,
        refusals = counters.Refusals,
        refusedSignatures = counters.Refusals.GetValueOrDefault("gw.SignatureInvalid") + counters.Refusals.GetValueOrDefault("gw.SignatureMissing"),
        rejectedByQuota = counters.Refusals.GetValueOrDefault("gw.QosAppFrequencyLimit") + counters.Refusals.GetValueOrDefault("gw.QosAppDayLimit"),
        faults = counters.Faults,
        tokenRequests = tokens.Requests,
        apps = apps.All.ToDictionary(a => a.Options.AppKey, a => new
        {
            today = a.Window.Today,
            accepted = a.Window.Accepted,
            rejected = a.Window.Rejected,
            mostInASecond = a.Window.MostInASecond,
            mostArrivalsInASecond = a.Window.MostArrivalsInASecond,
            mostInAMinute = a.Window.MostInAMinute,
            firstToLastSeconds = (a.Window.LastArrival - a.Window.FirstArrival) / 1e6,
        }),
        clock = clock.Now,
        simulatedDays = clock.SimulatedDays,
    };

    private object Reset()
    {
        counters.Reset();
        tokens.Requests.Clear();
        foreach (var app in apps.All) app.Window.Reset();
        return new { done = true };
    }

    private object Change(ChangeRequest change)
    {
        catalogue.Change(change.Id, new ManualChange(change.Price, change.Stock, change.Title, change.Status, clock.Now));
        return new { done = true };
    }

    private object Advance(ClockRequest request)
    {
        clock.Advance(TimeSpan.FromSeconds(request.AdvanceSeconds));
        return new { now = clock.Now };
    }

    private SandboxApp Limit(string key, LimitsRequest limits)
    {
        var app = apps.Find(key) ?? throw new KeyNotFoundException($"there is no application {key}");
        app.Options = app.Options with { Qps = limits.Qps ?? app.Options.Qps, PerMinute = limits.PerMinute ?? app.Options.PerMinute, PerDay = limits.PerDay ?? app.Options.PerDay };
        return app.Options;
    }

    private static object Do(Action action)
    {
        action();
        return new { done = true };
    }

    /// <summary>A line of JSON for each product from an id on.</summary>
    private async Task ListAsync(HttpContext context)
    {
        var from = ulong.Parse(context.Request.Query["from"].ToString(), System.Globalization.CultureInfo.InvariantCulture);
        var take = int.Parse(context.Request.Query["take"].ToString(), System.Globalization.CultureInfo.InvariantCulture);
        context.Response.ContentType = "application/x-ndjson";
        for (var id = from; id < from + (ulong)take; id++)
        {
            if (catalogue.Find(id) is not { } product) continue;
            await context.Response.BodyWriter.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(Truth(product), Format), context.RequestAborted);
            await context.Response.BodyWriter.WriteAsync("\n"u8.ToArray(), context.RequestAborted);
        }
    }

    /// <summary>The product as it should stand in a clean store.</summary>
    private static object Truth(CatalogueProduct product) => new
    {
        id = product.Id,
        exists = true,
        title = product.Title,
        price = product.Prices.Min(),
        priceMax = product.Prices.Max(),
        quoteType = product.QuoteType,
        tiers = (product.QuoteType is 0 or 2 ? product.Tiers : []).Select(t => new { from = t.From, price = t.Price }),
        skus = product.Skus.Select(s => new { id = s.Id, specId = s.SpecId, price = product.QuoteType == 1 ? s.Price : (decimal?)null, stock = s.Stock, attributes = new[] { s.Colour, s.Size } }),
        stock = product.Stock,
        sales = product.Sales,
        minimumOrder = product.MinimumOrder,
        unit = product.Unit,
        status = product.Status,
        images = product.Images.Select(i => "https://cbu01.alicdn.com/" + i),
        supplierId = product.SupplierId,
        supplierName = product.SupplierName,
        categoryId = product.CategoryId,
        modified = OddForms.Date(product.Modified),
    };

    private static async Task<T> ReadAsync<T>(HttpContext context) =>
        await JsonSerializer.DeserializeAsync<T>(context.Request.Body, Format, context.RequestAborted) ?? throw new JsonException("a JSON object is expected");

    private sealed record ChangeRequest(ulong Id, decimal? Price, long? Stock, string? Title, string? Status);

    private sealed record ClockRequest(double AdvanceSeconds);

    private sealed record LimitsRequest(int? Qps, int? PerMinute, int? PerDay);
}
