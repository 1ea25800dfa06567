using Ali1688.Cleaning.Paths;

namespace Ali1688.Cleaning.Values;

/// <summary>
/// Reads counts of things. Of a range (10-20件) the lower end counts. A part of a thing cannot be bought, so a fraction is rounded
/// down and told: the platform's own sample has a stock of 1.23.
/// </summary>
internal static class QuantityReader
{
    public static long? Read(in Found found, Findings findings)
    {
        if (found.IsAbsent) return null;
        var reading = NumberReader.Read(found.Value);
        if (reading.Problem is { } problem) findings.Add(found, problem);
        if (reading.Range is not { Low: var amount }) return null;
        if (!decimal.IsInteger(amount)) findings.Add(found, Problem.Fraction);
        return (long)amount;
    }
}
