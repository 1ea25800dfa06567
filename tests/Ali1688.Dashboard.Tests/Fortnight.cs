using System.Collections;
using Ali1688.Alerting;
using Ali1688.Alerting.Delivering;
using Ali1688.Alerting.Rules;
using Ali1688.Collecting;
using Ali1688.Configuration;
using Ali1688.Gateway;
using Ali1688.Gateway.Products;
using Ali1688.Watching;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ali1688.Dashboard.Tests;

/// <summary>
/// Two weeks of the program's life, lived through in half a minute: prices and stock move on the platform by its own dice, every night a run collects all
/// products, the watch works every six hours, and what changed is judged by the rules and sent to the channels. Program and platform live in one
/// <see cref="LivedTime"/>, so each change, alert, run, token and call stands in the store at the moment at which the program met it; nothing is written
/// or moved by the tests. The program's parts run in this process, since a served one has the system's clock; what they leave is served afterwards.
/// </summary>
internal sealed class Fortnight(Workspace workspace, CollectionLine line, LivedTime time, IReadOnlyList<ItemId> ids)
{
    /// <summary>How long it is.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromDays(14);

    private static readonly TimeSpan Round = TimeSpan.FromHours(6);
    private static readonly TimeSpan Sweep = TimeSpan.FromSeconds(0.2);

    /// <summary>Lives through it over the store of a folder.</summary>
    public static async Task LiveAsync(string folder, Hashtable environment, LivedTime time, IReadOnlyList<ItemId> ids, Uri receiver)
    {
        var quick = new Hashtable(environment) { ["ALI_QPS"] = "400", ["ALI_WATCH_SWEEP"] = $"{Sweep.TotalSeconds}", ["ALI_DATA_DIR"] = Path.Combine(folder, "data") };
        var settings = Settings.From(SettingsSource.Read(folder, quick, new Dictionary<string, string>()));
        await using var workspace = await Workspace.OpenAsync(settings, NullLoggerFactory.Instance, time, CancellationToken.None);
        await using var line = workspace.OpenCollection();
        var life = new Fortnight(workspace, line, time, ids);
        await life.BeginAsync(receiver);
        for (var left = Length; left > TimeSpan.Zero; left -= Round) await life.LiveAsync(left);
    }

    private async Task BeginAsync(Uri receiver)
    {
        var watch = await workspace.Watches.SaveAsync(new Watch { Name = "bestsellers", Importance = 5, LongestAge = TimeSpan.FromDays(1), CreatedAt = time.GetUtcNow() }, CancellationToken.None);
        await workspace.Watches.AddItemsAsync(watch.Id, ids.ToAsyncEnumerable(), CancellationToken.None);
        foreach (var (name, address) in new[] { ("buyers", "http://127.0.0.1:9/hook"), ("team", receiver.AbsoluteUri) })
            await workspace.Alerts.SaveChannelAsync(new AlertChannel { Name = name, Target = new WebhookTarget(new Secret(address), new Secret("a-secret-to-sign-with")), AllowPrivate = true }, CancellationToken.None);
        await workspace.Alerts.SaveRulesAsync(RuleReader.ReadAll("""
            [
              { "name": "cheaper", "when": { "kind": "price-down", "by": "1%" }, "to": ["buyers"] },
              { "name": "sold-out", "when": { "kind": "out-of-stock" }, "to": ["team"] },
              { "name": "errors", "when": { "kind": "error-rate", "above": 5 }, "to": ["team"] }
            ]
            """), CancellationToken.None);
    }

    private async Task LiveAsync(TimeSpan left)
    {
        if (left.Ticks % TimeSpan.TicksPerDay == 0) await CollectAsync();
        else await WatchAsync();
        using (var alerting = workspace.Alerts.OpenRunner(new AlertOptions())) await alerting.RunOnceAsync(CancellationToken.None);
        time.Pass(Round);
    }

    private async Task CollectAsync()
    {
        var id = await workspace.Runs.CreateAsync($"night {time.GetUtcNow():u}", """{"source":"nightly"}""", CancellationToken.None);
        await workspace.Runs.RegisterAsync(id, ids, CancellationToken.None);
        await workspace.Runs.StartAsync(id, CancellationToken.None);
        var run = await workspace.Runs.GetAsync(id, CancellationToken.None) ?? throw new InvalidOperationException($"Run {id} vanished.");
        var report = await line.Runs.CollectAsync(run, false, new CollectOptions { MaxAge = TimeSpan.Zero }, _ => { }, CancellationToken.None);
        if (report.Collected + report.NotFound != ids.Count) throw new InvalidOperationException($"Run {id} ended as {report.State}: {report.Message}");
    }

    private async Task WatchAsync()
    {
        await using var watcher = await workspace.OpenWatcherAsync(line, workspace.OpenPartitions(null, null), takesDue: true, CancellationToken.None);
        await watcher.RunAsync(Sweep, CancellationToken.None);
        if (watcher.Halted is { } reason) throw new InvalidOperationException(reason);
    }
}
