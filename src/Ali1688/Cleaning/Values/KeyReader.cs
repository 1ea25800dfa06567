using System.Globalization;
using System.Text.Json;
using Ali1688.Cleaning.Paths;
using Ali1688.Gateway.Products;

namespace Ali1688.Cleaning.Values;

/// <summary>Reads ids, which some APIs give as number and others as text: both ways they come out alike.</summary>
internal static class KeyReader
{
    public static string? Read(in Found found, Findings findings)
    {
        var text = PlainTextReader.Read(found, findings);
        return text is null || found.Value.ValueKind != JsonValueKind.Number ? text : Whole(text);
    }

    /// <summary>The id of the product itself; null where it is none.</summary>
    public static ItemId? ReadItemId(in Found found) => ItemId.TryParse(Read(found, new Findings()), out var id) ? id : null;

    // 4.46992075619E12 and 4469920756190.0 are the id 4469920756190.
    private static string Whole(string number) =>
        number.AsSpan().ContainsAnyExceptInRange('0', '9')
        && decimal.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
        && decimal.IsInteger(value)
            ? value.ToString("F0", CultureInfo.InvariantCulture)
            : number;
}
