namespace Ali1688.Exporting.Rows;

/// <summary>Rows of the store, page by page. One caller at a time.</summary>
internal interface IRowSource
{
    /// <summary>The columns of its rows.</summary>
    IReadOnlyList<ExportColumn> Columns { get; }

    /// <summary>Puts the next page's rows into an empty batch (a page may have none); false when there are no more pages.</summary>
    Task<bool> FillAsync(RowBatch batch, CancellationToken cancellationToken);
}
