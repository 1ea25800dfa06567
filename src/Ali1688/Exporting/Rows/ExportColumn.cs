namespace Ali1688.Exporting.Rows;

/// <summary>A column of an export.</summary>
/// <param name="Name">Its name, the same in every format.</param>
/// <param name="Kind">What its values are.</param>
internal readonly record struct ExportColumn(string Name, ColumnKind Kind)
{
    /// <summary>Whether its values are JSON.</summary>
    public bool IsJson => Kind >= ColumnKind.Json;
}
