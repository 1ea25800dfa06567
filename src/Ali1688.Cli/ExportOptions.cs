using System.CommandLine;
using System.Globalization;
using Ali1688.Exporting;
using Ali1688.Storage;

namespace Ali1688.Cli;

/// <summary>The options of <c>export</c> beside those that choose products.</summary>
internal static class ExportOptions
{
    public static readonly Option<string> Out = new("--out") { Description = "The file; - is the standard output. It appears under its name only when it is whole.", HelpName = "FILE", Required = true };
    public static readonly Option<string?> StateFile = new("--state-file") { Description = "Changes and prices as csv or jsonl: append what is new since the last export with this file, whatever ended that one", HelpName = "FILE" };
    private static readonly Option<ExportWhat> What = new("--what") { Description = "What a row is: a product, a SKU, a price that changed, or any change" };
    private static readonly Option<ExportFormat?> Format = new("--format") { Description = "The format (default: by the name of the file)" };
    private static readonly Option<ExportCompression?> Compress = new("--compress") { Description = "Pack it (default: by the name of the file: .gz, .zst)" };
    private static readonly Option<string?> Since = new("--since") { Description = "Changes and prices: after this cursor (a number), or seen at or after this moment, or in the last 15m, 2h, 7d", HelpName = "CURSOR" };
    private static readonly Option<string?> Field = new("--field") { Description = "Changes: only of this field: price, stock, title, status, state, sku:* …", HelpName = "FIELD" };
    private static readonly Option<bool> Reprocessed = new("--reprocessed") { Description = "Changes and prices: also what reprocess changed: differences of our own mapping" };
    private static readonly Option<bool> Bom = new("--bom") { Description = "CSV: begin with a byte order mark, so that Excel reads UTF-8" };
    private static readonly Option<bool> KeepFormulas = new("--keep-formulas") { Description = "CSV: leave text that looks like a formula as it is; for programs, not for spreadsheets" };

    public static readonly Symbol[] All = [What, Format, Out, Compress, Since, StateFile, Field, Reprocessed, Bom, KeepFormulas, .. ProductQueryOptions.All];

    /// <summary>What the command line asks for.</summary>
    /// <exception cref="UsageException">It contradicts itself, or names no format.</exception>
    public static async Task<ExportRequest> ReadAsync(Invocation invocation, Workspace workspace, CancellationToken cancellationToken)
    {
        var (what, named) = (invocation.Get(What), ExportName.Of(invocation.Get(Out)!)); // required
        var (after, moment) = SinceOf(invocation.Get(Since));
        var isFeed = what is ExportWhat.Changes or ExportWhat.Prices;
        if (!isFeed && (invocation.Get(Since) ?? invocation.Get(Field) ?? invocation.Get(StateFile)) is not null) throw new UsageException("--since, --field and --state-file are for --what changes or --what prices. Products that changed lately: --changed-since TIME.");
        if (what == ExportWhat.Prices && invocation.Get(Field) is not null) throw new UsageException("--field is for --what changes; prices are all fields that hold some.");
        var request = new ExportRequest
        {
            What = what,
            Format = invocation.Get(Format) ?? named.Format ?? throw new UsageException("Which format? Add --format csv, jsonl, parquet or xlsx, or name the file so: --out products.csv"),
            Compression = invocation.Get(Compress) ?? named.Compression,
            Products = await ProductQueryOptions.ReadAsync(invocation, workspace, cancellationToken),
            Changes = new ChangeFilter { Field = invocation.Get(Field), Since = moment, WithReprocessed = invocation.Get(Reprocessed) },
            After = after,
            WithMark = invocation.Get(Bom),
            KeepsFormulas = invocation.Get(KeepFormulas),
        };
        return request.Problem() is { } problem ? throw new UsageException(problem) : request;
    }

    private static (long After, DateTimeOffset? Moment) SinceOf(string? text) => text switch
    {
        null => default,
        _ when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var cursor) => (cursor, null),
        _ => (0, Moments.Parse(text, "--since")),
    };
}
