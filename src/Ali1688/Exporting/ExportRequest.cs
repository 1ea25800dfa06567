using Ali1688.Queries;
using Ali1688.Storage;

namespace Ali1688.Exporting;

/// <summary>What is to be exported, and how. Immutable.</summary>
public sealed record ExportRequest
{
    /// <summary>What a row is.</summary>
    public ExportWhat What { get; init; }

    /// <summary>The format.</summary>
    public ExportFormat Format { get; init; }

    /// <summary>How it is packed; a workbook always is by itself, and takes <see cref="ExportCompression.None"/> only.</summary>
    public ExportCompression Compression { get; init; }

    /// <summary>Which products; changes and prices are those of products that fit it now.</summary>
    public ProductQuery Products { get; init; } = new();

    /// <summary>Which changes, or prices.</summary>
    public ChangeFilter Changes { get; init; } = new();

    /// <summary>Changes and prices begin after this cursor; 0 is the very beginning.</summary>
    public long After { get; init; }

    /// <summary>CSV begins with a byte order mark, which makes Excel read UTF-8.</summary>
    public bool WithMark { get; init; }

    /// <summary>CSV holds text that looks like a formula as it is (see <see cref="Formats.FormulaGuard"/>). For programs only.</summary>
    public bool KeepsFormulas { get; init; }

    /// <summary>Whether rows are changes, or made of them, and so have cursors.</summary>
    public bool IsFeed => What is ExportWhat.Changes or ExportWhat.Prices;

    /// <summary>Why it cannot be done; null when it can.</summary>
    public string? Problem() => this switch
    {
        { Format: ExportFormat.Xlsx, Compression: not ExportCompression.None } => "A workbook is packed already; leave out the compression.",
        { IsFeed: false, After: > 0 } => "Only changes and prices have cursors to go on after.",
        _ => null,
    };
}
