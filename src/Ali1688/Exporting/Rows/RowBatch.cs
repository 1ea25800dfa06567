namespace Ali1688.Exporting.Rows;

/// <summary>Rows in one block of memory that is filled again and again. One thread at a time.</summary>
internal sealed class RowBatch(IReadOnlyList<ExportColumn> columns)
{
    private Cell[] _cells = new Cell[columns.Count * 1024];

    /// <summary>How many rows there are.</summary>
    public int Count { get; private set; }

    /// <summary>Where a change feed stands after these rows; 0 for other exports.</summary>
    public long Cursor { get; set; }

    public IReadOnlyList<ExportColumn> Columns => columns;

    /// <summary>A new row of nulls.</summary>
    public Span<Cell> Add()
    {
        if ((Count + 1) * columns.Count > _cells.Length) Array.Resize(ref _cells, _cells.Length * 2);
        var row = _cells.AsSpan(Count++ * columns.Count, columns.Count);
        row.Clear();
        return row;
    }

    public ReadOnlySpan<Cell> Row(int index) => Change(index);

    /// <summary>A row that is there, to be changed.</summary>
    public Span<Cell> Change(int index) => _cells.AsSpan(index * columns.Count, columns.Count);

    public ref readonly Cell At(int index, int column) => ref _cells[(index * columns.Count) + column];

    public void Clear() => Count = 0;
}
