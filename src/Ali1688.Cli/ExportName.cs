using Ali1688.Exporting;

namespace Ali1688.Cli;

/// <summary>What a file's name says of its format, e.g. <c>products.csv.gz</c>.</summary>
internal readonly record struct ExportName(ExportFormat? Format, ExportCompression Compression)
{
    public static ExportName Of(string path)
    {
        var compression = Path.GetExtension(path) switch
        {
            ".gz" => ExportCompression.Gzip,
            ".zst" => ExportCompression.Zstd,
            _ => ExportCompression.None,
        };
        var inner = compression == ExportCompression.None ? path : Path.GetFileNameWithoutExtension(path);
        ExportFormat? format = Path.GetExtension(inner).ToLowerInvariant() switch
        {
            ".csv" => ExportFormat.Csv,
            ".jsonl" or ".ndjson" => ExportFormat.Jsonl,
            ".parquet" => ExportFormat.Parquet,
            ".xlsx" => ExportFormat.Xlsx,
            _ => null,
        };
        return new ExportName(format, compression);
    }
}
