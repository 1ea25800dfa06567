using System.IO.Compression;
using Parquet;
using ZstdSharp;

namespace Ali1688.Exporting;

/// <summary>Packs what is written.</summary>
internal static class Packing
{
    private const int ZstdLevel = 3;

    /// <summary>A stream that packs text into another; what is not text is passed on as it is.</summary>
    public static Stream Open(ExportRequest request, Stream output) => request.Format is ExportFormat.Parquet or ExportFormat.Xlsx ? output : request.Compression switch
    {
        ExportCompression.Gzip => new GZipStream(output, CompressionLevel.Fastest, leaveOpen: true),
        ExportCompression.Zstd => new CompressionStream(output, ZstdLevel, leaveOpen: true),
        _ => output,
    };

    /// <summary>How Parquet packs its columns.</summary>
    public static CompressionMethod OfColumns(ExportCompression compression) => compression switch
    {
        ExportCompression.Gzip => CompressionMethod.Gzip,
        ExportCompression.Zstd => CompressionMethod.Zstd,
        _ => CompressionMethod.Snappy,
    };
}
