using System.Globalization;
using System.Text.Json;

namespace Ali1688.Cleaning;

/// <summary>Reads the fields of one answer as types, and keeps what it could not understand. Not thread-safe.</summary>
internal sealed class FieldReader(JsonElement root)
{
    private const int SampleLength = 200;
    private const decimal HighestPrice = 1_000_000_000_000m;
    private List<Finding>? _findings;

    public IReadOnlyList<Finding> Findings => _findings ?? (IReadOnlyList<Finding>)[];

    public string? Text(JsonElement element, FieldPath path)
    {
        if (!path.TryFind(element, root, out var value)) return null;
        var text = value.ValueKind switch
        {
            JsonValueKind.String => Clean(value, path),
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
            _ => Unreadable(path.Name, "a text is expected", value),
        };
        return string.IsNullOrEmpty(text) ? null : text;
    }

    /// <summary>A price, or the range of a price range, in yuan.</summary>
    public (decimal? Low, decimal? High) PriceRange(JsonElement element, FieldPath path, string where = "")
    {
        if (!path.TryFind(element, root, out var value)) return (null, null);
        if (!TryNumber(value, out var low, out var high)) Note(where + path.Name, "this is no price", value);
        else if (low < 0 || high > HighestPrice) Note(where + path.Name, "this price cannot be", value);
        else return (Normal(low), Normal(high));
        return (null, null);
    }

    public decimal? Price(JsonElement element, FieldPath path, string where = "") => PriceRange(element, path, where).Low;

    /// <summary>A whole number of things; a fraction is cut off and told.</summary>
    public long? Quantity(JsonElement element, FieldPath path, string where = "")
    {
        if (!path.TryFind(element, root, out var value)) return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var whole) && whole >= 0) return whole;
        if (!TryNumber(value, out var number, out _) || number < 0 || number > long.MaxValue)
        {
            Note(where + path.Name, "this is no quantity", value);
            return null;
        }

        if (number != decimal.Truncate(number)) Note(where + path.Name, "this quantity is not whole", value);
        return (long)decimal.Truncate(number);
    }

    public DateTimeOffset? Date(JsonElement element, FieldPath path)
    {
        if (!path.TryFind(element, root, out var value)) return null;
        if (DateText.TryRead(value, out var date)) return date;
        Note(path.Name, "this is no date", value);
        return null;
    }

    /// <summary>The elements of a list; what is no list is told.</summary>
    public IEnumerable<(int Index, JsonElement Element)> List(JsonElement element, FieldPath path, string where = "")
    {
        if (!path.TryFind(element, root, out var list)) yield break;
        if (list.ValueKind != JsonValueKind.Array)
        {
            Note(where + path.Name, "a list is expected", list);
            yield break;
        }

        var index = 0;
        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind == JsonValueKind.Object) yield return (index, item);
            else if (item.ValueKind != JsonValueKind.Null) Note($"{where}{path.Name}[{index}]", "an object is expected", item);
            index++;
        }
    }

    public bool TryFind(JsonElement element, FieldPath path, out JsonElement value) => path.TryFind(element, root, out value);

    public void Note(string path, string problem, JsonElement value) => Note(path, problem, Sample(value));

    public void Note(string path, string problem, string sample) => (_findings ??= []).Add(new Finding(path, problem, sample.Length <= SampleLength ? sample : sample[..SampleLength]));

    /// <summary>12.50 and 12.5 are one price and must be written alike.</summary>
    private static decimal Normal(decimal number) => number / 1.0000000000000000000000000000m;

    private static bool TryNumber(JsonElement value, out decimal low, out decimal high)
    {
        low = high = 0;
        if (value.ValueKind == JsonValueKind.Number)
        {
            var ok = value.TryGetDecimal(out low);
            high = low;
            return ok;
        }

        if (value.ValueKind != JsonValueKind.String || !TryGetString(value, out var text)) return false;
        return NumberText.TryParseRange(text, out low, out high) || (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out low) && (high = low) == low);
    }

    private string? Clean(JsonElement value, FieldPath path) =>
        TryGetString(value, out var text) ? PlainText.Clean(text) : Unreadable(path.Name, "this text has broken characters", value);

    private string? Unreadable(string path, string problem, JsonElement value)
    {
        Note(path, problem, value);
        return null;
    }

    /// <summary>A JSON text may escape half a character, which no .NET text can hold.</summary>
    internal static bool TryGetString(JsonElement value, out string text)
    {
        try
        {
            text = value.GetString() ?? "";
            return true;
        }
        catch (InvalidOperationException)
        {
            text = "";
            return false;
        }
    }

    private static string Sample(JsonElement value) => value.GetRawText();
}
