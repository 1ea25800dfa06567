using System.Globalization;
using Sylvan.Data.Csv;

namespace Ali1688.Scheduling.Simulation;

/// <summary>
/// Reads a trace from two CSV texts: <c>items.csv</c> (item_id, weight, initial_price; what else it has is passed over) and
/// <c>changes.csv</c> (item_id, change_time_seconds, price).
/// </summary>
public static class TraceReader
{
    /// <summary>Reads both texts.</summary>
    /// <param name="items">The products.</param>
    /// <param name="changes">Their changes.</param>
    /// <param name="withHiddenRates">Whether the column hidden_rate_per_day is read, which no policy but the bound may see.</param>
    /// <exception cref="FormatException">A text is not of this form; the message names the line.</exception>
    public static Trace Read(TextReader items, TextReader changes, bool withHiddenRates)
    {
        var products = ReadItems(items, withHiddenRates);
        var numbers = new Dictionary<string, int>(products.Count);
        foreach (var product in products)
        {
            if (!numbers.TryAdd(product.Id, numbers.Count)) throw new FormatException($"items.csv names product {product.Id} twice.");
        }

        return new Trace(products, ReadChanges(changes, numbers));
    }

    private static List<TraceItem> ReadItems(TextReader text, bool withHiddenRates) =>
        ReadRows(text, "items.csv", withHiddenRates ? ["item_id", "weight", "initial_price", "hidden_rate_per_day"] : ["item_id", "weight", "initial_price"], (row, at) =>
            new TraceItem(row.GetString(at[0]), Weight(row.GetDouble(at[1])), row.GetDecimal(at[2]), withHiddenRates ? row.GetDouble(at[3]) : double.NaN));

    private static List<TraceChange> ReadChanges(TextReader text, Dictionary<string, int> numbers)
    {
        var lookup = numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        return ReadRows(text, "changes.csv", ["item_id", "change_time_seconds", "price"], (row, at) =>
            lookup.TryGetValue(row.GetFieldSpan(at[0]), out var item)
                ? new TraceChange(item, (long)Math.Round(row.GetDecimal(at[1]) * 1000), row.GetDecimal(at[2]))
                : throw new FormatException($"there is no product {row.GetString(at[0])} in items.csv"));
    }

    private static List<T> ReadRows<T>(TextReader text, string name, string[] columns, Func<CsvDataReader, int[], T> read)
    {
        using var rows = CsvDataReader.Create(text, new CsvDataReaderOptions { Culture = CultureInfo.InvariantCulture, OwnsReader = false });
        var at = columns.Select(column => Ordinal(rows, name, column)).ToArray();
        var all = new List<T>();
        try
        {
            while (rows.Read()) all.Add(read(rows, at));
        }
        catch (Exception e) when (e is FormatException or OverflowException or CsvFormatException)
        {
            throw new FormatException($"{name}, line {rows.RowNumber + 1}: {e.Message}", e);
        }

        return all;
    }

    private static int Ordinal(CsvDataReader rows, string name, string column)
    {
        for (var i = 0; i < rows.FieldCount; i++)
        {
            if (rows.GetName(i) == column) return i;
        }

        throw new FormatException($"{name} has no column {column}.");
    }

    private static double Weight(double weight) =>
        weight is >= 0 and <= WatchedProduct.HighestWeight ? weight : throw new FormatException($"the weight {weight} is not 0 or more");
}
