using System.Globalization;
using System.Text.Json;

namespace Ali1688.Bench.Cluster;

/// <summary>Nodes on one database, one cache and one platform, all in processes of their own. Disposing ends them all.</summary>
internal sealed class BenchCluster : IAsyncDisposable
{
    /// <summary>How many partitions a store has unless somebody changes it.</summary>
    public const int Partitions = 64;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly string _folder = Directory.CreateTempSubdirectory("ali1688-bench-").FullName;
    private readonly TimeProvider _time;
    private readonly Dictionary<string, string> _environment = [];
    private readonly IReadOnlyList<NodePlace> _places;

    private BenchCluster(PlatformProcess platform, IReadOnlyList<NodePlace> places, TimeProvider time) =>
        (Platform, _places, _time, Nodes) = (platform, places, time, new ClusterNode?[places.Count]);

    public PlatformProcess Platform { get; }

    public ClusterDatabase Database { get; } = new();

    /// <summary>The nodes by place; null where none runs.</summary>
    public ClusterNode?[] Nodes { get; }

    /// <summary>Starts a cluster and waits until each node has its share.</summary>
    /// <param name="places">Where its nodes run.</param>
    /// <param name="load">What is asked of it.</param>
    /// <param name="time">The bench's clock.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="more">Further settings of the nodes, which may overrule where the servers are.</param>
    public static async Task<BenchCluster> StartAsync(IReadOnlyList<NodePlace> places, ClusterLoad load, TimeProvider time, CancellationToken cancellationToken, Func<BenchCluster, IEnumerable<(string Name, string Value)>>? more = null)
    {
        var cluster = new BenchCluster(await PlatformProcess.StartAsync(load.Items, time, load.PlatformArguments), places, time);
        try
        {
            cluster.Configure(load, more);
            for (var place = 0; place < places.Count; place++) await cluster.JoinAsync(place);
            await cluster.UntilSharedAsync(places.Count, cancellationToken);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the node of a place, or starts it again.</summary>
    public async Task JoinAsync(int place)
    {
        if (Nodes[place] is { } before) await before.DisposeAsync();
        Nodes[place] = null;
        Nodes[place] = await ClusterNode.StartAsync(_places[place], _folder, Path.Combine(_folder, $"node{place + 1}.log"), _environment);
    }

    /// <summary>Waits until so many nodes have all partitions in even parts, and no other has any.</summary>
    /// <returns>How long that took.</returns>
    public Task<TimeSpan> UntilSharedAsync(int nodes, CancellationToken cancellationToken) =>
        UntilAsync(owners => owners.Count == nodes && owners.Values.Sum() == Partitions && owners.Values.Max() - owners.Values.Min() <= 1, cancellationToken);

    /// <summary>Waits until none of the partitions is without an owner or with this one.</summary>
    /// <returns>How long that took.</returns>
    public Task<TimeSpan> UntilWithoutAsync(string owner, CancellationToken cancellationToken) =>
        UntilAsync(owners => owners.Values.Sum() == Partitions && !owners.Keys.Any(one => one.StartsWith(owner, StringComparison.Ordinal)), cancellationToken);

    /// <summary>Begins to collect all products of the platform.</summary>
    public async Task<ClusterRun> BeginAsync(ClusterLoad load, CancellationToken cancellationToken)
    {
        var ids = Enumerable.Range(0, load.Items).Select(n => Platform.FirstId + (ulong)n);
        await Nodes[^1]!.BeginRunAsync(ids, cancellationToken); // the last one is never the one that something happens to
        return new ClusterRun(this, load, _time);
    }

    /// <summary>What the nodes told so far, by place.</summary>
    public string Logs => string.Join('\n', Directory.GetFiles(_folder, "*.log").Order().Select(file => $"{file}\n{File.ReadAllText(file)}"));

    /// <summary>Puts something beside what the nodes tell.</summary>
    public void Keep(string story) => File.AppendAllText(Path.Combine(_folder, "run.log"), story);

    public async ValueTask DisposeAsync()
    {
        foreach (var node in Nodes.OfType<ClusterNode>()) await node.DisposeAsync();
        await Platform.DisposeAsync();
        await Database.DisposeAsync();
        if (Environment.GetEnvironmentVariable("BENCH_LOGS") is { Length: > 0 } kept) await File.WriteAllTextAsync(kept, Logs);
        Directory.Delete(_folder, true);
    }

    private void Configure(ClusterLoad load, Func<BenchCluster, IEnumerable<(string Name, string Value)>>? more)
    {
        var keys = Path.Combine(_folder, "keys.json");
        File.WriteAllText(keys, JsonSerializer.Serialize(Platform.Apps.Select(app => new { app_key = app.Key, app_secret = app.Secret, qps = load.Rate, refresh_token = Platform.RefreshToken })));
        IEnumerable<(string, string)> settings =
        [
            .. Database.Settings, ("REDIS_URL", ClusterDatabase.Required("TEST_REDIS_URL")), ("ALI_GATEWAY", Platform.Url.AbsoluteUri.TrimEnd('/')), ("ALI_KEYS_FILE", keys),
            ("ALI_QUOTA_RESET", Platform.DayReset), ("ALI_MAX_CONCURRENCY", load.CallsAtOnce.ToString(CultureInfo.InvariantCulture)), .. more?.Invoke(this) ?? [],
        ];
        foreach (var (name, value) in settings) _environment[name] = value;
    }

    private async Task<TimeSpan> UntilAsync(Func<IReadOnlyDictionary<string, int>, bool> isSo, CancellationToken cancellationToken)
    {
        var begun = _time.GetTimestamp();
        for (var owners = await Database.OwnersAsync(cancellationToken); !isSo(owners); owners = await Database.OwnersAsync(cancellationToken))
        {
            if (_time.GetElapsedTime(begun) > Patience) throw new TimeoutException($"After a minute the partitions are shared {string.Join(", ", owners)}.\n{Logs}");
            await Task.Delay(Look, _time, cancellationToken);
        }

        return _time.GetElapsedTime(begun);
    }
}
