using System.Globalization;

namespace Ali1688.Bench.Pacing;

/// <summary>One key and one store for four processes, and for one that is killed again and again.</summary>
internal static class SharedPacingBenchmark
{
    private const int Rate = 30;
    private const int Latency = 20;
    private const int Sharers = 4;
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(2);

    public static async Task RunAsync(TimeSpan span, TimeProvider time, CancellationToken cancellationToken)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"pacing-shared: {Sharers} processes on one store and one key, {span.TotalSeconds:0} s after the first second, latency ± 50 %"));
        PacingTable.PrintHead();
        PacingTable.Print(Rate, Latency, [await ShareAsync(span, time, cancellationToken)]);
        await KillAsync((int)(span / Life), time, cancellationToken);
    }

    private static async Task<QuotaUse> ShareAsync(TimeSpan span, TimeProvider time, CancellationToken cancellationToken)
    {
        var items = PacingRound.ItemsFor(Rate, span);
        await using var platform = await PlatformProcess.StartAsync(items * Sharers, time, PacingRound.ArgumentsFor(Rate, Latency));
        await using var folder = new ProgramFolder(platform, platform.Apps[0], Rate);
        var processes = Enumerable.Range(0, Sharers).Select(n => folder.Collect(n * items, items)).ToList();
        await QuotaUse.UntilCalledAsync(platform, time, cancellationToken);
        var use = await QuotaUse.MeasureAsync(platform, $"{PacingBenchmark.Us} × {Sharers}", Rate, span, time, cancellationToken);
        processes.ForEach(folder.Demand);
        return use;
    }

    private static async Task KillAsync(int kills, TimeProvider time, CancellationToken cancellationToken)
    {
        var items = PacingRound.ItemsFor(Rate, kills * Life);
        await using var platform = await PlatformProcess.StartAsync(items, time, PacingRound.ArgumentsFor(Rate, Latency));
        await using var folder = new ProgramFolder(platform, platform.Apps[0], Rate);
        for (var kill = 0; kill < kills; kill++)
        {
            var process = folder.Collect(0, items);
            await Task.Delay(Life, time, cancellationToken);
            await folder.KillAsync(process);
        }

        await Task.Delay(Settling, time, cancellationToken);
        Print(kills, (await platform.CountAsync(cancellationToken))[platform.Apps[0].Key], await folder.UsedTodayAsync(cancellationToken));
    }

    private static void Print(int kills, PlatformCounts counted, long used) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"kill -9 every {Life.TotalSeconds:0} s, {kills} times at {Rate}/s: most in 1 s {counted.MostInASecond}, rejected {counted.Rejected}; platform counted {counted.Accepted}, ledger {used}, more by {used - counted.Accepted} = {(used - counted.Accepted) / (double)kills:0.0} a kill (a batch is {Rate / 10})"));
}
