namespace Ali1688.Exporting;

/// <summary>How an export is packed.</summary>
public enum ExportCompression
{
    /// <summary>As the format has it: text is not packed, Parquet's columns are packed with Snappy.</summary>
    None,

    /// <summary>The whole text, or Parquet's columns, with gzip.</summary>
    Gzip,

    /// <summary>The whole text, or Parquet's columns, with Zstandard.</summary>
    Zstd,
}
