using System.Globalization;
using Ali1688.Quotas;

namespace Ali1688.Bench.Pacing;

/// <summary>The product and its rivals side by side: at the same time, at one platform, each with a key of its own.</summary>
internal static class PacingRound
{
    private const string Us = "ali1688";

    /// <summary>One round; the product's figures come first.</summary>
    public static async Task<IReadOnlyList<QuotaUse>> RunAsync(int rate, int latency, TimeSpan span, TimeProvider time, CancellationToken cancellationToken)
    {
        using var clocks = new Clocks();
        IReadOnlyList<IPacing> pacings = [new CrawleeStyle(rate, time), new ScrapyStyle(rate, clocks.Next()), new ShopifySharpStyle(rate, clocks.Next()), new TokenBucketStyle(rate)];
        var items = ItemsFor(rate, span);
        await using var platform = await PlatformProcess.StartAsync(items, time, ArgumentsFor(rate, latency, pacings.Count + 1));
        var rivals = await Task.WhenAll(pacings.Zip(platform.Apps.Skip(1), (pacing, app) => Rival.PrepareAsync(platform, app, pacing, items)));
        await using var us = new ProgramFolder(platform, platform.Apps[0], rate);
        var process = us.Collect(0, items);
        await QuotaUse.UntilCalledAsync(platform, platform.Apps[0], time, cancellationToken);
        var uses = await WhileCallingAsync(rivals, ct => QuotaUse.MeasureAsync(platform, [Us, .. rivals.Select(rival => rival.Name)], rate, span, time, ct), cancellationToken);
        us.Demand(process);
        return uses;
    }

    /// <summary>As many products as are asked for, and some for the time before and after.</summary>
    public static int ItemsFor(int rate, TimeSpan span) => (int)(rate * (span.TotalSeconds + 30));

    /// <summary>The platform's arguments for a number of applications with the same quota.</summary>
    public static string[] ArgumentsFor(int rate, int latency, int apps) =>
    [
        "--latency", latency.ToString(CultureInfo.InvariantCulture), "--jitter", "0.5",
        .. Enumerable.Range(1, apps).SelectMany(n => new[] { "--app", $"{n}000000:bench-secret-{n}:{rate}:0" }),
    ];

    private static async Task<T> WhileCallingAsync<T>(IReadOnlyList<Rival> rivals, Func<CancellationToken, Task<T>> measure, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var calling = Task.WhenAll(rivals.Select(rival => rival.RunAsync(stop.Token)));
        try
        {
            return await measure(stop.Token);
        }
        finally
        {
            await stop.CancelAsync();
            await calling;
            foreach (var rival in rivals) rival.Dispose();
        }
    }

    /// <summary>Clocks with precise timers, one for each rival: what is compared is the rules, not the system's timers.</summary>
    private sealed class Clocks : IDisposable
    {
        private readonly List<PreciseTime> _clocks = [];

        public PreciseTime Next()
        {
            _clocks.Add(new PreciseTime());
            return _clocks[^1];
        }

        public void Dispose() => _clocks.ForEach(clock => clock.Dispose());
    }
}
