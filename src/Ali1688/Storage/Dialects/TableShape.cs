namespace Ali1688.Storage.Dialects;

/// <summary>The columns of a table in the order in which rows are given to a <see cref="RowWriter"/>.</summary>
/// <param name="Name">The table's name.</param>
/// <param name="Keys">The columns that name a row.</param>
/// <param name="Columns">All columns, the keys among them.</param>
/// <param name="KeptOnUpdate">Columns that keep the value of the first insertion.</param>
internal sealed record TableShape(string Name, string[] Keys, string[] Columns, params string[] KeptOnUpdate)
{
    /// <summary>The columns that an update overwrites.</summary>
    public IEnumerable<string> Updated => Columns.Except(Keys).Except(KeptOnUpdate);

    /// <summary>All columns as SQL.</summary>
    public string ColumnList => string.Join(", ", Columns);
}
