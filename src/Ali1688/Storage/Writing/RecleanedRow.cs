using Ali1688.Storage.Dialects;

namespace Ali1688.Storage.Writing;

/// <summary>What a new cleaning changes of a product's row, in the order of <see cref="Tables.ProductContents"/>: all but the answer and the first sight.</summary>
internal static class RecleanedRow
{
    private static readonly int[] Places = [.. Tables.ProductContents.Columns.Select(column => Array.IndexOf(Tables.Products.Columns, column))];

    public static object?[] From(object?[] wholeRow) => [.. Places.Select(place => wholeRow[place])];
}
