using Ali1688.Watching;
using Microsoft.Extensions.Hosting;

namespace Ali1688.Server.Dashboard;

/// <summary>
/// Looks at the running parts once a second, whoever watches, and remembers: the rate of the last ten minutes, freshness of the last day. Everything is
/// in memory already, so a look costs no query. Thread-safe.
/// </summary>
internal sealed class ServicePulse(Workspace workspace, CollectionLine line, Watcher watcher, TimeProvider time) : BackgroundService
{
    private const int FreshnessEvery = 30;
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly Series _rate = new(600);
    private readonly Series _throttled = new(600);
    private readonly Series _freshness = new(2880);

    /// <summary>Raised after each look, on any thread; who listens must be quick.</summary>
    public event Action? Beat;

    /// <summary>The number of the last change when the service started.</summary>
    public long ChangesAtStart { get; private set; }

    /// <summary>Calls of each second.</summary>
    public IReadOnlyList<Sample> Rate => _rate.Read();

    /// <summary>Throttled calls of each second.</summary>
    public IReadOnlyList<Sample> Throttled => _throttled.Read();

    /// <summary>The share of the watched products that is believed to be up to date, every half minute.</summary>
    public IReadOnlyList<Sample> Freshness => _freshness.Read();

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        ChangesAtStart = await workspace.Changes.LastAsync(stoppingToken);
        using var timer = new PeriodicTimer(Second, time);
        var (before, at, beats) = (line.Keys.Calls, time.GetTimestamp(), 0);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var (now, moment) = (line.Keys.Calls, time.GetUtcNow());
            var passed = time.GetElapsedTime(at).TotalSeconds;
            _rate.Add(new Sample(moment, (now.Sent - before.Sent) / passed));
            _throttled.Add(new Sample(moment, (now.Throttled - before.Throttled) / passed));
            if (beats++ % FreshnessEvery == 0 && watcher.Count > 0) _freshness.Add(new Sample(moment, watcher.ShareCurrent));
            (before, at) = (now, time.GetTimestamp());
            Beat?.Invoke();
        }
    }
}
