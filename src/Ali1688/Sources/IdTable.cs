using System.Globalization;

namespace Ali1688.Sources;

/// <summary>Ids in a table: which column has them is found by looking at the first rows, unless it is named.</summary>
internal static class IdTable
{
    private const int RowsToLookAt = 200;

    /// <summary>The ids of a column, cell by cell; empty cells are passed over, and so is a header.</summary>
    /// <param name="rows">The rows with their cells: text, numbers as double, or null.</param>
    /// <param name="column">The column's name, letter or number from 1; null to find it.</param>
    /// <exception cref="InvalidDataException">There is no such column, or none has ids.</exception>
    public static IEnumerable<IdLine> Read(IEnumerable<TableRow> rows, string? column)
    {
        using var all = rows.GetEnumerator();
        var first = new List<TableRow>();
        while (first.Count < RowsToLookAt && all.MoveNext()) first.Add(all.Current);
        if (first.Count == 0) yield break;
        var at = column is null ? Find(first) : Named(column, first[0]);
        var skip = IsHeader(first[0], at) ? 1 : 0;
        foreach (var row in first.Skip(skip).Concat(Rest(all)))
        {
            foreach (var line in LinesOf(row, at)) yield return line;
        }
    }

    private static IEnumerable<TableRow> Rest(IEnumerator<TableRow> rows)
    {
        while (rows.MoveNext()) yield return rows.Current;
    }

    private static IEnumerable<IdLine> LinesOf(TableRow row, int column) => row[column] switch
    {
        double number => [IdText.OfNumber(row.Number, number)],
        string { Length: > 0 } text when !string.IsNullOrWhiteSpace(text) => IdText.Read(row.Number, text),
        _ => [],
    };

    private static int Find(List<TableRow> rows)
    {
        var best = Enumerable.Range(0, rows.Max(row => row.Cells.Count)).Select(column => (Column: column, Ids: rows.Count(row => LooksLikeId(row[column])))).MaxBy(found => found.Ids);
        return best.Ids > 0 ? best.Column : throw new InvalidDataException(IdSentences.NoIdColumn.With(string.Join(", ", rows[0].Cells)));
    }

    private static bool LooksLikeId(object? cell) => cell switch
    {
        double number => number > 99_999_999 && number == Math.Floor(number),
        string text => IdText.IsSurely(text),
        _ => false,
    };

    private static int Named(string column, TableRow header)
    {
        var name = header.Cells.Index().FirstOrDefault(cell => string.Equals($"{cell.Item}".Trim(), column, StringComparison.OrdinalIgnoreCase), (-1, null)).Index;
        if (name >= 0) return name;
        if (int.TryParse(column, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1) return number - 1;
        if (column.Length is 1 or 2 && column.All(char.IsAsciiLetter)) return column.ToUpperInvariant().Aggregate(0, (sum, letter) => (sum * 26) + letter - 'A' + 1) - 1;
        throw new InvalidDataException(IdSentences.NoColumn.With(column, string.Join(", ", header.Cells)));
    }

    private static bool IsHeader(TableRow row, int column) =>
        row[column] is string text && !text.Any(char.IsAsciiDigit) && !text.Contains("1688.com", StringComparison.OrdinalIgnoreCase);
}

/// <summary>A row of a table.</summary>
/// <param name="Number">Its number as people see it, from 1.</param>
/// <param name="Cells">Text, numbers as double, or null.</param>
internal readonly record struct TableRow(int Number, IReadOnlyList<object?> Cells)
{
    /// <summary>A cell; null beyond the row's end.</summary>
    public object? this[int column] => column < Cells.Count ? Cells[column] : null;
}
