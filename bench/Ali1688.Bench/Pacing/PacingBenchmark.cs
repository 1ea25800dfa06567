using System.Globalization;

namespace Ali1688.Bench.Pacing;

/// <summary>
/// How the product and four other ways of pacing use a quota, at several rates and latencies. The callers take turns, so that none is measured
/// under another's load. The rivals are a few timers in this process, and share a turn at slow rates; the product is a program that starts each time, which
/// takes a processor for seconds, and is alone each time.
/// </summary>
internal static class PacingBenchmark
{
    /// <summary>How the table calls the product.</summary>
    public const string Us = "ali1688";

    private static readonly (int Rate, int Latency)[][] Turns = [[(10, 20), (10, 300), (30, 20), (30, 300)], [(100, 20)], [(100, 300)]];
    private static readonly Func<int, TimeProvider, IPacing>[] Rivals =
    [
        (rate, clock) => new CrawleeStyle(rate, clock), (rate, clock) => new ScrapyStyle(rate, clock), (rate, clock) => new ShopifySharpStyle(rate, clock), (rate, _) => new TokenBucketStyle(rate),
    ];

    public static async Task RunAsync(TimeSpan span, TimeProvider time, CancellationToken cancellationToken)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"pacing: {span.TotalSeconds:0} s each after the first second, callers in turn, latency ± 50 %"));
        PacingTable.PrintHead();
        foreach (var turn in Turns)
        {
            var uses = new List<List<QuotaUse>>();
            foreach (var (rate, latency) in turn) uses.Add([await PacingRound.OfProductAsync(rate, latency, span, time, cancellationToken)]);
            foreach (var rival in Rivals)
            {
                var theirs = await Task.WhenAll(turn.Select(cell => PacingRound.OfRivalAsync(rival, cell.Rate, cell.Latency, span, time, cancellationToken)));
                foreach (var (row, use) in uses.Zip(theirs)) row.Add(use);
            }

            foreach (var (cell, row) in turn.Zip(uses)) PacingTable.Print(cell.Rate, cell.Latency, row);
        }
    }
}
