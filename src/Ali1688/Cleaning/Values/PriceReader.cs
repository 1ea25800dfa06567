using Ali1688.Cleaning.Paths;

namespace Ali1688.Cleaning.Values;

/// <summary>Reads prices in yuan.</summary>
internal static class PriceReader
{
    /// <summary>One price, or a range such as <c>12.50-18.00</c>.</summary>
    public static NumberRange? ReadRange(in Found found, Findings findings)
    {
        if (found.IsAbsent) return null;
        var reading = NumberReader.Read(found.Value);
        if (reading.Problem is { } problem) findings.Add(found, problem);
        return reading.Range;
    }

    /// <summary>One price; where a range stands, its lower end.</summary>
    public static decimal? Read(in Found found, Findings findings)
    {
        var range = ReadRange(found, findings);
        if (range is { IsSingle: false }) findings.Add(found, Problem.Range);
        return range?.Low;
    }
}
