namespace Ali1688.Exporting;

/// <summary>What an export wrote. Immutable.</summary>
/// <param name="Rows">How many rows.</param>
/// <param name="Bytes">How many bytes, packed.</param>
/// <param name="Cursor">Where the next export of changes or prices goes on; null for others.</param>
/// <param name="CutCells">How many texts were too long for a workbook's cell and were cut.</param>
public sealed record ExportReport(long Rows, long Bytes, long? Cursor, long CutCells);
