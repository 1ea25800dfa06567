using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Ali1688.Collecting;
using Ali1688.Discovery;
using Ali1688.Gateway.Calls;
using Ali1688.Gateway.Products;
using Ali1688.Storage;
using Microsoft.Extensions.Logging;

namespace Ali1688.Watching;

/// <summary>
/// Finds the products of watches in their sources. What is new joins the watch; what is found no longer stays, since searches leave out today what they
/// show tomorrow, and a product that is really gone costs one check a week. An unfinished search goes on where it was. Not thread-safe.
/// </summary>
public sealed partial class WatchFinder(Watches watches, WatchSources sources, Storage.Runs runs, RunSources searches, Func<DiscoveryLine> open, TimeProvider time, ILogger logger)
{
    /// <summary>How often they are looked for.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromDays(1);

    private const int Page = 5000;
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan PauseAfterFault = TimeSpan.FromHours(1);
    private static readonly CollectOptions Background = new() { Priority = CallPriority.Low };

    /// <summary>Finds a watch's products now.</summary>
    /// <param name="watch">The watch; it has sources.</param>
    /// <param name="line">Asks them.</param>
    /// <param name="discover">Reads a run's sources to their end.</param>
    /// <param name="cancellationToken">Interrupts it; the next time goes on there.</param>
    public async Task<DiscoveryReport> FindAsync(Watch watch, DiscoveryLine line, Func<long, Task<DiscoveryReport>> discover, CancellationToken cancellationToken)
    {
        var specs = await sources.OfAsync(watch.Id, cancellationToken);
        var run = await OpenAsync(watch, line, specs, cancellationToken);
        var report = await discover(run);
        if (!report.IsComplete) return report;
        await watches.AddItemsAsync(watch.Id, IdsOfAsync(run, cancellationToken), cancellationToken);
        await sources.FoundAsync(watch.Id, cancellationToken);
        await runs.DeleteAsync(run, cancellationToken); // it was only there to be gone on with
        return report;
    }

    /// <summary>Looks for the products of each watch once a day, until cancelled.</summary>
    internal async Task KeepFindingAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var pause = Look;
            try
            {
                foreach (var id in await sources.DueAsync(time.GetUtcNow() - Every, cancellationToken)) await FindInBackgroundAsync(id, cancellationToken);
            }
            catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
            {
                LogFailed(logger, fault.Message);
                pause = PauseAfterFault;
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await Task.Delay(pause, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task FindInBackgroundAsync(long id, CancellationToken cancellationToken)
    {
        if ((await watches.ListAsync(cancellationToken)).FirstOrDefault(watch => watch.Id == id) is not { } watch) return;
        await using var line = open();
        var report = await FindAsync(watch, line, run => line.Discoverer.DiscoverAsync(run, Background, _ => { }, cancellationToken), cancellationToken);
        if (!report.IsComplete && !cancellationToken.IsCancellationRequested) throw new StoreException($"{watch.Name}: {report.Halt?.Message ?? "interrupted"}");
    }

    private async Task<long> OpenAsync(Watch watch, DiscoveryLine line, IReadOnlyList<string> specs, CancellationToken cancellationToken)
    {
        var purpose = $"watch {watch.Id} {Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', specs))))[..16]}";
        if (await runs.FindUnfinishedAsync(purpose, cancellationToken) is { } unfinished)
        {
            if (unfinished.State != RunState.Registering) return unfinished.Id;
            await runs.DeleteAsync(unfinished.Id, cancellationToken);
        }

        var begin = line.Sources.Begin([.. specs.Select(line.Sources.Parse)], null);
        var run = await runs.CreateAsync(purpose, JsonSerializer.Serialize(new { watch = watch.Name, from = specs }), cancellationToken);
        await searches.AddAsync(run, begin, cancellationToken);
        await runs.StartAsync(run, cancellationToken);
        return run;
    }

    private async IAsyncEnumerable<ItemId> IdsOfAsync(long run, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ItemId? after = null;
        while (await runs.ItemsAsync(run, null, after, Page, cancellationToken) is { Count: > 0 } page)
        {
            foreach (var item in page) yield return item.Id;
            after = page[^1].Id;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The products of a watch cannot be found at the moment: {Reason}")]
    private static partial void LogFailed(ILogger logger, string reason);
}
