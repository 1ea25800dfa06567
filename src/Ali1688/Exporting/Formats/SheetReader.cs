using Ali1688.Exporting.Rows;

namespace Ali1688.Exporting.Formats;

/// <summary>Rows of which each sheet gets as many as it can hold.</summary>
internal sealed class SheetReader(IReadOnlyList<ExportColumn> columns, IAsyncEnumerator<RowBatch> batches, ICellView view) : BatchReader(columns, batches, view)
{
    /// <summary>The rows of a sheet below its header.</summary>
    public const int SheetRows = 1_048_575;

    private int _left = SheetRows;
    private bool _isAhead;

    public override bool Read()
    {
        if (_left == 0) return false;
        _left--;
        if (!_isAhead) return base.Read();
        _isAhead = false;
        return true;
    }

    /// <summary>Begins a sheet, if there are rows for one more.</summary>
    public bool TryBeginSheet()
    {
        if (_left > 0 || !base.Read()) return false;
        (_left, _isAhead) = (SheetRows, true);
        return true;
    }
}
