using Ali1688.Exporting.Rows;

namespace Ali1688.Exporting.Formats;

/// <summary>How a format shows cells.</summary>
internal interface ICellView
{
    /// <summary>The type of a column's values: text, whole numbers, decimals or moments.</summary>
    Type TypeOf(ColumnKind kind);

    /// <summary>A value whose type is text.</summary>
    string Text(in Cell cell, ColumnKind kind);
}
