using System.Globalization;
using Ali1688.Quotas;

namespace Ali1688.Bench.Pacing;

/// <summary>One caller with a key of its own at a platform of its own.</summary>
internal static class PacingRound
{
    /// <summary>Lets the product call.</summary>
    public static async Task<QuotaUse> OfProductAsync(int rate, int latency, TimeSpan span, TimeProvider time, CancellationToken cancellationToken)
    {
        var items = ItemsFor(rate, span);
        await using var platform = await PlatformProcess.StartAsync(items, time, ArgumentsFor(rate, latency));
        await using var us = new ProgramFolder(platform, platform.Apps[0], rate);
        var process = us.Collect(0, items);
        await QuotaUse.UntilCalledAsync(platform, time, cancellationToken);
        var use = await QuotaUse.MeasureAsync(platform, PacingBenchmark.Us, rate, span, time, cancellationToken);
        us.Demand(process);
        return use;
    }

    /// <summary>Lets somebody else's rules call, on a clock with precise timers: what is compared is the rules, not the system's timers.</summary>
    public static async Task<QuotaUse> OfRivalAsync(Func<int, TimeProvider, IPacing> pacingFor, int rate, int latency, TimeSpan span, TimeProvider time, CancellationToken cancellationToken)
    {
        using var clock = new PreciseTime();
        var items = ItemsFor(rate, span);
        await using var platform = await PlatformProcess.StartAsync(items, time, ArgumentsFor(rate, latency));
        using var rival = await Rival.PrepareAsync(platform, platform.Apps[0], pacingFor(rate, clock), items);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var calling = rival.RunAsync(stop.Token);
        try
        {
            return await QuotaUse.MeasureAsync(platform, rival.Name, rate, span, time, stop.Token);
        }
        finally
        {
            await stop.CancelAsync();
            await calling;
        }
    }

    /// <summary>As many products as are asked for, and some for the time before and after.</summary>
    public static int ItemsFor(int rate, TimeSpan span) => (int)(rate * (span.TotalSeconds + 30));

    /// <summary>The platform's arguments for one application.</summary>
    public static string[] ArgumentsFor(int rate, int latency) =>
        ["--latency", latency.ToString(CultureInfo.InvariantCulture), "--jitter", "0.5", "--app", $"1000000:bench-secret:{rate}:0"];
}
