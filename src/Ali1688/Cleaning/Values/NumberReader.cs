using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Ali1688.Cleaning.Paths;

namespace Ali1688.Cleaning.Values;

/// <summary>Reads a number from whatever JSON holds it, and never by way of floating point: 0.1 stays 0.1.</summary>
internal static class NumberReader
{
    public static NumberReading Read(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => NumberReading.Nothing,
        JsonValueKind.Number => ReadNumber(JsonMarshal.GetRawUtf8Value(value)),
        JsonValueKind.String => ReadText(value),
        _ => NumberReading.Failed(Problem.NoNumber),
    };

    private static NumberReading ReadNumber(ReadOnlySpan<byte> written) =>
        decimal.TryParse(written, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? NumberReading.Of(NumberRange.Of(value == 0 ? 0 : value)) // -0 is 0
            : NumberReading.Failed(Problem.TooLarge);

    private static NumberReading ReadText(JsonElement value)
    {
        var written = JsonText.Raw(value);
        return decimal.TryParse(written, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? NumberReading.Of(NumberRange.Of(number))
            : NumberText.Read(JsonText.Read(value));
    }
}
