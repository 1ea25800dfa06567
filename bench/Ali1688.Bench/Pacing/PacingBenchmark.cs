using System.Globalization;

namespace Ali1688.Bench.Pacing;

/// <summary>How the product and four other ways of pacing use a quota, at several rates and latencies.</summary>
internal static class PacingBenchmark
{
    private static readonly int[] Rates = [10, 30, 100];
    private static readonly int[] Latencies = [20, 300];

    public static async Task RunAsync(TimeSpan span, TimeProvider time, CancellationToken cancellationToken)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"pacing: {span.TotalSeconds:0} s after the first second, all callers at once, latency ± 50 %"));
        PacingTable.PrintHead();
        foreach (var rate in Rates)
        {
            foreach (var latency in Latencies) PacingTable.Print(rate, latency, await PacingRound.RunAsync(rate, latency, span, time, cancellationToken));
        }
    }
}
