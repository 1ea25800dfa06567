using System.Globalization;
using Ali1688.Exporting;
using Ali1688.Server.Dashboard.Lists;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace Ali1688.Server.Dashboard;

/// <summary>What the export wizard leads to: a file that is written while it is sent.</summary>
internal static class ExportDownload
{
    public const string Path = "/export/file";

    public static void MapExportDownload(this IEndpointRouteBuilder routes) => routes.MapGet(Path, SendAsync).ExcludeFromDescription();

    /// <summary>The request that the words of an address make.</summary>
    public static ExportRequest Read(Func<string, string?> word, DateTimeOffset now)
    {
        var filters = new ProductFilters
        {
            Text = word("text"),
            Supplier = word("supplier"),
            Category = word("category"),
            Status = word("status"),
            State = word("state"),
            Watch = word("watch"),
            PriceFrom = word("price-from"),
            PriceTo = word("price-to"),
            StockFrom = word("stock-from"),
            StockTo = word("stock-to"),
            Hours = word("hours"),
            Since = word("since"),
        };
        var format = Of(word("format"), ExportFormat.Xlsx);
        return new ExportRequest
        {
            What = Of(word("what"), ExportWhat.Products),
            Format = format,
            Compression = format == ExportFormat.Xlsx ? ExportCompression.None : Of(word("packed"), ExportCompression.None),
            Products = filters.Query(now),
            WithMark = true, // people open it, as a rule in a spreadsheet
        };
    }

    private static async Task SendAsync(HttpContext context, Workspace workspace, TimeProvider time)
    {
        var request = Read(name => context.Request.Query[name], time.GetUtcNow());
        context.Features.GetRequiredFeature<IHttpBodyControlFeature>().AllowSynchronousIO = true; // some of the formats' writers know no other
        context.Response.ContentType = "application/octet-stream";
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{FileName(request, time)}\"";
        await new Exporter(workspace.Store).WriteAsync(request, context.Response.Body, null, context.RequestAborted);
    }

    private static string FileName(ExportRequest request, TimeProvider time)
    {
        var packed = request switch { { Format: ExportFormat.Parquet or ExportFormat.Xlsx } => "", { Compression: ExportCompression.Gzip } => ".gz", { Compression: ExportCompression.Zstd } => ".zst", _ => "" };
        return string.Create(CultureInfo.InvariantCulture, $"{Word(request.What)}-{time.GetLocalNow():yyyy-MM-dd-HHmm}.{Word(request.Format)}{packed}");
    }

#pragma warning disable CA1308 // Files' names are lower case.
    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
#pragma warning restore CA1308

    private static T Of<T>(string? text, T otherwise)
        where T : struct, Enum => Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : otherwise;
}
