using System.Diagnostics.Metrics;
using Ali1688.Gateway.Calls;
using Ali1688.Quotas;
using Ali1688.Server.Runs;
using Ali1688.Storage;
using Ali1688.Telemetry;
using Microsoft.Extensions.Hosting;

namespace Ali1688.Server.Telemetry;

/// <summary>
/// Tells how the service stands. What costs a question to the store is asked every five seconds, not at each scrape. Thread-safe.
/// </summary>
internal sealed class ServiceGauges : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);
    private readonly ServiceParts _parts;
    private readonly RunDesk _runs;
    private readonly Meter _meter = new(Instruments.Name);
    private Snapshot _now = Snapshot.Empty;

    public ServiceGauges(ServiceParts parts, RunDesk runs)
    {
        (_parts, _runs) = (parts, runs);
        var keys = parts.Line.Keys;
        _meter.CreateObservableGauge("ali1688.quota.used", () => _now.Quotas.Select(quota => Of(quota, quota.Used)), "{call}", "Calls that a key has used since its day began.");
        _meter.CreateObservableGauge("ali1688.quota.limit", () => _now.Quotas.Where(quota => quota.PerDay is not null).Select(quota => Of(quota, quota.PerDay ?? 0)), "{call}", "Calls a day that a key allows; absent where days are not limited.");
        _meter.CreateObservableGauge("ali1688.quota.pace", () => _now.Quotas.Where(quota => quota.Pace is not null).Select(quota => new Measurement<double>(quota.Pace ?? 0, Tags(quota))), "{call}/s", "Calls a second that a key is paced at; absent where it is not limited.");
        _meter.CreateObservableGauge("ali1688.quota.parked", () => keys.ParkedUntil is null ? 0 : 1, null, "1 while the day's quota of every key is spent.");
        _meter.CreateObservableGauge("ali1688.queue.calls", () => Snapshot.Priorities.Select(priority => new Measurement<int>(keys.WaitingOf(priority), new KeyValuePair<string, object?>("priority", Word(priority)))), "{call}", "Calls that wait for their turn, by priority.");
        _meter.CreateObservableGauge("ali1688.calls.under_way", () => keys.Keys.Sum(key => key.Gate.UnderWay), "{call}", "Calls that are under way.");
        _meter.CreateObservableGauge("ali1688.watch.products", () => parts.Watcher.Count, "{product}", "Products that are kept fresh.");
        _meter.CreateObservableGauge("ali1688.watch.share_current", () => _now.ShareCurrent, "1", "The part of the watched products that is believed to be up to date, by importance.");
        _meter.CreateObservableCounter("ali1688.watch.checks", () => parts.Watcher.Counts.Checks, "{check}", "Checks that the watches made.");
        _meter.CreateObservableCounter("ali1688.watch.changes", () => parts.Watcher.Counts.Changes, "{check}", "Checks of the watches that found a change.");
        _meter.CreateObservableGauge("ali1688.runs.under_way", () => runs.UnderWay.Count, "{run}", "Runs that are under way.");
        _meter.CreateObservableGauge("ali1688.store.out_of_reach", () => parts.Line.Outage.Since is { } since ? (parts.Time.GetUtcNow() - since).TotalSeconds : 0, "s", "For how long the store has been out of reach; 0 while it is not.");
        _meter.CreateObservableGauge("ali1688.feed.last_change", () => _now.LastChange, "{change}", "The number of the newest change.");
    }

    public override void Dispose()
    {
        _meter.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                _now = new Snapshot(await QuotasAsync(stoppingToken), _parts.Watcher.ShareCurrent, await _parts.Workspace.Changes.LastAsync(stoppingToken));
            }
            catch (Exception fault) when (fault is StoreException or OperationCanceledException)
            {
                // How it stood before is told meanwhile; that the store is out of reach has a gauge of its own.
            }

            await Task.Delay(Every, _parts.Time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<IReadOnlyList<QuotaUse>> QuotasAsync(CancellationToken cancellationToken)
    {
        var all = new List<QuotaUse>();
        foreach (var key in _parts.Line.Keys.Keys.DistinctBy(key => key.AppKey))
        {
            var outlooks = (await key.Ledger.ReadAsync(cancellationToken)).Select(QuotaOutlook.Of);
            all.AddRange(outlooks.Select((outlook, i) => new QuotaUse(MaskedKey.Of(key.AppKey), i == 0 ? "" : key.Profile.Name, outlook.UsedToday, outlook.PerDay, double.IsInfinity(outlook.Rate) ? null : outlook.Rate)));
        }

        return all;
    }

    private static Measurement<long> Of(QuotaUse quota, long value) => new(value, Tags(quota));

    private static KeyValuePair<string, object?>[] Tags(QuotaUse quota) => [new("key", quota.Key), new("api", quota.Api)];

    private static string Word(CallPriority priority) => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(priority.ToString());
}
