using System.ComponentModel;
using Ali1688.Exporting;
using Ali1688.Server.Access;
using Ali1688.Server.Exports;
using Ali1688.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Ali1688.Server.Api;

/// <summary>What is to be exported.</summary>
internal sealed record ExportBody
{
    [Description("What a row is: a product, one of its SKUs, a price that changed, or any change (Products)")]
    public ExportWhat? What { get; init; }

    [Description("The format (Csv)")]
    public ExportFormat? Format { get; init; }

    [Description("How it is packed (None); a workbook is packed by itself")]
    public ExportCompression? Compression { get; init; }

    [Description("Which products; changes and prices are those of products that fit it now. Its sort, after, take, count and fields have no meaning here")]
    public ProductQuestion? Products { get; init; }

    [Description("Which changes or prices")]
    public ChangeQuestion? Changes { get; init; }

    [Description("Changes and prices begin after this cursor")]
    public long? After { get; init; }

    [Description("CSV begins with a byte order mark, which makes Excel read UTF-8")]
    public bool? Bom { get; init; }

    public ExportRequest Request(TimeProvider time)
    {
        if (Products is { Sort: not null } or { After: not null } or { Take: not null } or { Count: not null } or { Fields: not null }) throw RefusedRequest.Wrong("An export holds all that fit, with all fields, by id; leave out sort, after, take, count and fields.");
        var request = new ExportRequest
        {
            What = What ?? ExportWhat.Products,
            Format = Format ?? ExportFormat.Csv,
            Compression = Compression ?? ExportCompression.None,
            Products = (Products ?? new ProductQuestion()).Query(time),
            Changes = (Changes ?? new ChangeQuestion()).Filter(time),
            After = After ?? 0,
            WithMark = Bom == true,
        };
        return request.Problem() is { } problem ? throw RefusedRequest.Wrong(problem) : request;
    }
}

/// <summary>An export.</summary>
/// <param name="Id">Its name.</param>
/// <param name="State">Where it stands.</param>
/// <param name="What">What a row is.</param>
/// <param name="Format">The format.</param>
/// <param name="CreatedAt">When it was asked for.</param>
/// <param name="FinishedAt">When it was whole, or broke off.</param>
/// <param name="Rows">How many rows are written so far.</param>
/// <param name="Bytes">How large the file is; null before it is whole.</param>
/// <param name="Cursor">Where the next export of changes or prices goes on; null for others.</param>
/// <param name="Error">Why it broke off; null when it did not.</param>
/// <param name="File">Where it can be downloaded; null before it is whole.</param>
internal sealed record ExportView(
    string Id, ExportState State, ExportWhat What, ExportFormat Format, DateTimeOffset CreatedAt, DateTimeOffset? FinishedAt, long Rows, long? Bytes, long? Cursor, string? Error, string? File)
{
    public static ExportView Of(ExportJob job)
    {
        var now = job.Now;
        return new(job.Id, now.State, job.Request.What, job.Request.Format, job.CreatedAt, now.FinishedAt, job.Rows, now.Report?.Bytes, now.Report?.Cursor, now.Error, now.Report is null ? null : $"/api/v1/exports/{job.Id}/file");
    }
}

/// <summary>Exports: begun, looked at, downloaded.</summary>
internal static class ExportRoutes
{
    public static void MapExports(this IEndpointRouteBuilder api)
    {
        var exports = api.MapGroup("/exports").WithTags("Exports").RequireAuthorization(AccessPolicies.Read);
        exports.MapGet("/", List).WithSummary("Lists the exports that are kept, the newest first");
        exports.MapGet("/{id}", Get).WithSummary("One export, and how far it is").ProducesProblem(404);
        exports.MapGet("/{id}/file", File).WithSummary("Downloads an export; goes on where a download broke off (Range)").Produces(200, contentType: "application/octet-stream").Produces(206).ProducesProblem(404).ProducesProblem(409);
        exports.MapPost("/", Start).WithSummary("Begins an export").RequireAuthorization(AccessPolicies.Operate).ProducesProblem(400).ProducesProblem(409)
            .WithDescription("It is written to a file in the background and kept for a day, or until the service ends.");
        exports.MapDelete("/{id}", Remove).WithSummary("Takes an export away").RequireAuthorization(AccessPolicies.Operate).ProducesProblem(404);
    }

    private static Ok<Page<ExportView>> List(ExportDesk desk) => TypedResults.Ok(new Page<ExportView>([.. desk.List().Select(ExportView.Of)], null));

    private static Ok<ExportView> Get(string id, ExportDesk desk) => TypedResults.Ok(ExportView.Of(Find(desk, id)));

    private static Accepted<ExportView> Start(ExportBody body, ExportDesk desk, TimeProvider time)
    {
        var request = body.Request(time);
        var job = desk.Start(request, NameOf(request)) ?? throw new RefusedRequest(409, "too-many-exports", "Many exports are being written; wait for one of them to end.");
        return TypedResults.Accepted($"/api/v1/exports/{job.Id}", ExportView.Of(job));
    }

    private static PhysicalFileHttpResult File(string id, ExportDesk desk)
    {
        var job = Find(desk, id);
        if (job.Now.State != ExportState.Finished) throw new RefusedRequest(409, "not-finished", job.Now.Error ?? "The export is not whole yet.");
        var tag = new Microsoft.Net.Http.Headers.EntityTagHeaderValue($"\"{job.Id}\"");
        return TypedResults.PhysicalFile(job.Path, TypeOf(job.Request), job.FileName, job.Now.FinishedAt, tag, enableRangeProcessing: true);
    }

    private static NoContent Remove(string id, ExportDesk desk)
    {
        Find(desk, id);
        return desk.Remove(id) ? TypedResults.NoContent() : throw new RefusedRequest(409, "not-finished", "The export is being written; take it away when it is whole.");
    }

    private static ExportJob Find(ExportDesk desk, string id) => desk.Find(id) ?? throw RefusedRequest.Missing($"There is no export {QueryText.Shorten(id)}; exports are kept for a day, or until the service ends.");

#pragma warning disable CA1308 // File names are in lower case.
    private static string NameOf(ExportRequest request)
    {
        var packed = request.Format is ExportFormat.Csv or ExportFormat.Jsonl ? request.Compression switch { ExportCompression.Gzip => ".gz", ExportCompression.Zstd => ".zst", _ => "" } : "";
        return $"{request.What.ToString().ToLowerInvariant()}.{request.Format.ToString().ToLowerInvariant()}{packed}";
    }
#pragma warning restore CA1308

    private static string TypeOf(ExportRequest request) => request switch
    {
        { Format: ExportFormat.Xlsx } => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        { Format: ExportFormat.Parquet } => "application/vnd.apache.parquet",
        { Compression: ExportCompression.Gzip } => "application/gzip",
        { Compression: ExportCompression.Zstd } => "application/zstd",
        { Format: ExportFormat.Csv } => "text/csv; charset=utf-8",
        _ => "application/x-ndjson",
    };
}
