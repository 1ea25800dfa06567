namespace Ali1688.Exporting;

/// <summary>How an export is written.</summary>
public enum ExportFormat
{
    /// <summary>CSV as RFC 4180 says, in UTF-8; lists are JSON in their cell.</summary>
    Csv,

    /// <summary>One JSON object a line.</summary>
    Jsonl,

    /// <summary>Parquet with typed columns and nested lists.</summary>
    Parquet,

    /// <summary>A workbook for Excel and its kin.</summary>
    Xlsx,
}
