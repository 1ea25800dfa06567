using System.Globalization;
using Ali1688.Scheduling.Simulation;

namespace Ali1688.Cli;

/// <summary>Reads what is said of the days of a replay: <c>30..31</c> and <c>30:0.1</c>.</summary>
internal static class DayPoints
{
    public static DayRange ParseRange(string text, string option) =>
        text.Split("..") is [var from, var to] && Number(from) is { } first && Number(to) is { } last && first < last
            ? new DayRange(first, last)
            : throw new UsageException($"{option} is '{text}'; two days are expected, the first before the second: 30..31.");

    public static (double Day, double Quota) ParseQuota(string text, string option) =>
        text.Split(':') is [var day, var quota] && Number(day) is { } from && Number(quota) is > 0 and <= 24 and var checks
            ? (from, checks)
            : throw new UsageException($"{option} is '{text}'; a day and the checks a day for each product are expected: 30:0.1.");

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
}
