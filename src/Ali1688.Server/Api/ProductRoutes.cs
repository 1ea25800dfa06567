using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ali1688.Products;
using Ali1688.Queries;
using Ali1688.Server.Access;
using Ali1688.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace Ali1688.Server.Api;

/// <summary>What the store holds.</summary>
internal static class ProductRoutes
{
    private const int MostCounted = 100_000;

    public static void MapProducts(this IEndpointRouteBuilder api)
    {
        var products = api.MapGroup("/products").WithTags("Products").RequireAuthorization(AccessPolicies.Read);
        products.MapGet("/", ListAsync).WithSummary("Lists products, page by page").Produces<ProductPageView>()
            .WithDescription("All that is given must be true of a product. The cursor `next` of a page is given as `after` for the next one, in the same order; products that come or go meanwhile disturb nothing.");
        products.MapGet("/{id}", GetAsync).WithSummary("One product, as it is or as it was; fresh if need be").Produces<ProductView>().ProducesProblem(404).ProducesProblem(502).ProducesProblem(503).ProducesProblem(504)
            .WithDescription("With `fresh` the platform is asked at high priority when the last check is older, and the answer waits for it, up to `timeout`. With `at` it is the product as it was known then. The header ETag names the answer's content; shown again in If-None-Match it saves the body.");
        products.MapGet("/{id}/raw", RawAsync).WithSummary("The platform's answer that the stored version came from").Produces<object>().ProducesProblem(404);
        products.MapGet("/{id}/history", HistoryAsync).WithSummary("What changed of one product, the newest first");
    }

    private static async Task<IResult> ListAsync([AsParameters] ProductQuestion question, ProductSearch search, TimeProvider time, IOptions<JsonOptions> json, CancellationToken cancellationToken)
    {
        var (query, order, fields) = (question.Query(time), question.Order(), SparseFields.Parse(question.Fields));
        var page = await search.PageAsync(query, order, question.Cursor(order), QueryText.Take(question.Take), cancellationToken);
        ProductCount? count = question.Count == true ? await search.CountAsync(query, MostCounted, cancellationToken) : null;
        var view = ProductPageView.Of(page, count);
        return fields is null ? TypedResults.Ok(view) : TypedResults.Json(Sparse(view, fields, json.Value.SerializerOptions));
    }

    private static async Task<IResult> GetAsync(
        [Description("The product's id, 1 to 19 digits")] string id,
        [Description("As it was known at this moment (2026-11-20T08:00Z), or so long ago (2h)")] string? at,
        [Description("Ask the platform when the last check is older than this: 60s, 15m; 0s always asks")] string? fresh,
        [Description("How long to wait for the platform: 1s to 60s (10s)")] string? timeout,
        [Description("Only these fields: title,price,checked_at")] string? fields,
        ProductReader products, ChangeReader changes, FreshProducts freshly, TimeProvider time, IOptions<JsonOptions> json, CancellationToken cancellationToken)
    {
        var (item, sparse) = (QueryText.Id(id), SparseFields.Parse(fields));
        if (at is not null && fresh is not null) throw RefusedRequest.Wrong("at asks for the past and fresh for the present; leave out one of them.");
        object view;
        if (at is not null)
        {
            var moment = QueryText.Moment(at, "at", time);
            view = await changes.AtAsync(item, moment, cancellationToken) is { } known ? PastProductView.Of(known) : throw RefusedRequest.Missing($"Product {item} was not known yet at {moment:u}.");
        }
        else
        {
            if (fresh is not null) await freshly.EnsureAsync(item, QueryText.Span(fresh, "fresh"), PatienceFrom(timeout), cancellationToken);
            view = await products.GetAsync(item, cancellationToken) is { } stored ? ProductView.Of(stored) : throw Unknown(item.ToString());
        }

        return sparse is null ? new TaggedJson<ProductView>(view) : new TaggedJson<ProductView>(sparse.Of(view, json.Value.SerializerOptions));
    }

    private static async Task<IResult> RawAsync([Description("The product's id")] string id, ProductReader products, CancellationToken cancellationToken) =>
        await products.RawAnswerAsync(QueryText.Id(id), cancellationToken) is { } raw ? TypedResults.Content(raw, "application/json; charset=utf-8") : throw Unknown(QueryText.Shorten(id));

    private static async Task<Ok<Page<ChangeView>>> HistoryAsync(
        [Description("The product's id")] string id,
        [Description("Only of this field; a name that ends with * stands for all that begin so: sku:*")] string? field,
        [Description("Only seen at or after this moment, or in the last 15m, 2h, 7d")] string? since,
        [Description("How many at the most, 1 to 1000 (100)")] int? take,
        [Description("Also what came from a new reading of old answers")] bool? reprocessed,
        ChangeReader changes, TimeProvider time, CancellationToken cancellationToken)
    {
        var filter = new ChangeFilter { Item = QueryText.Id(id), Field = field, Since = QueryText.MomentOrNull(since, "since", time), WithReprocessed = reprocessed == true };
        return TypedResults.Ok(new Page<ChangeView>([.. (await changes.NewestAsync(filter, QueryText.Take(take), cancellationToken)).Select(ChangeView.Of)], null));
    }

    private static RefusedRequest Unknown(string id) => RefusedRequest.Missing($"Product {id} is not in the store. Ask for it with fresh=0s, or start a run: POST /api/v1/runs");

    private static TimeSpan PatienceFrom(string? text) => text is null ? TimeSpan.FromSeconds(10)
        : QueryText.Span(text, "timeout") is var span && span >= TimeSpan.FromSeconds(1) && span <= TimeSpan.FromSeconds(60) ? span : throw RefusedRequest.Wrong("timeout takes 1s to 60s.");

    private static JsonObject Sparse(ProductPageView view, SparseFields fields, JsonSerializerOptions options) => new()
    {
        ["items"] = new JsonArray([.. view.Items.Select(item => fields.Of(item, options))]),
        ["next"] = view.Next,
        ["count"] = JsonSerializer.SerializeToNode(view.Count, options),
    };
}
