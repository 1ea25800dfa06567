using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Ali1688.Tests.Storage.Support;
using Dapper;

namespace Ali1688.EndToEnd.Tests;

/// <summary>Services as one cluster, in processes of their own, on a real database and cache: one of them dies, sleeps, is cut off or leaves in the middle of a run.</summary>
[Collection(nameof(PaceTests))] // quotas are held to here as well, so nothing else runs beside it
[Trait("Needs", "Servers")]
public sealed partial class ClusterTests
{
    private const int Qps = 60;

    [Fact]
    public async Task When_a_node_is_killed_the_others_go_on_with_its_part_and_when_it_comes_back_it_gets_its_share()
    {
        await using var cluster = await Cluster.StartAsync(3, Qps);
        var run = await cluster.BeginRunAsync(2000);
        await cluster.Platform.UntilGrantedAsync(350);

        await cluster.Nodes[0].KillAsync();
        await cluster.UntilSharedAsync(2);
        await cluster.Platform.UntilGrantedAsync((await cluster.Platform.CountAsync()).Granted + 100);
        await cluster.JoinAsync();
        await cluster.UntilSharedAsync(3);
        await cluster.EndRunAsync(run, 2000);
        var counted = await cluster.Platform.CountAsync();
        Assert.Equal(0, counted.Rejected);
        Assert.InRange(counted.Granted, 2000, 2000 + Qps);
    }

    [Fact]
    public async Task A_node_that_was_stopped_for_a_while_writes_nothing_of_what_others_have_now_and_joins_again()
    {
        await using var cluster = await Cluster.StartAsync(3, Qps, TimeSpan.FromMilliseconds(500));
        var run = await cluster.BeginRunAsync(2000);
        await cluster.Platform.UntilGrantedAsync(350);

        cluster.Signal(0, "STOP");
        await cluster.UntilSharedAsync(2);
        await cluster.Platform.UntilGrantedAsync((await cluster.Platform.CountAsync()).Granted + 200);
        cluster.Signal(0, "CONT");

        await RunningService.UntilAsync(async () => await cluster.RefusedAsync(0) > 0);
        await cluster.UntilSharedAsync(3);
        await cluster.EndRunAsync(run, 2000);
        Assert.Equal(0, (await cluster.Platform.CountAsync()).Rejected);
    }

    [Fact]
    public async Task A_node_that_is_cut_off_from_the_database_alone_lets_its_partitions_go_and_has_its_share_again_afterwards()
    {
        using var way = new TcpRelay(new IPEndPoint(IPAddress.Loopback, 0), TestServers.Require("TEST_DB_HOST"), int.Parse(TestServers.Require("TEST_DB_PORT"), CultureInfo.InvariantCulture));
        await using var cluster = await Cluster.StartAsync(2, Qps, way: way);
        var run = await cluster.BeginRunAsync(1000);
        await cluster.Platform.UntilGrantedAsync(250);

        way.Cut();
        await cluster.UntilSharedAsync(1);
        await cluster.Platform.UntilGrantedAsync((await cluster.Platform.CountAsync()).Granted + 100);
        way.Mend();

        await cluster.UntilSharedAsync(2);
        await cluster.EndRunAsync(run, 1000);
        Assert.Equal(0, (await cluster.Platform.CountAsync()).Rejected);
    }

    [Fact]
    public async Task A_node_that_leaves_hands_over_and_hardly_anything_is_asked_for_twice()
    {
        await using var cluster = await Cluster.StartAsync(2, Qps, TimeSpan.FromMilliseconds(100));
        var run = await cluster.BeginRunAsync(1200);
        await cluster.Platform.UntilGrantedAsync(250);
        Assert.Equal(0, (await cluster.Nodes[0].StopAsync()).ExitCode);
        await cluster.UntilSharedAsync(1);
        await cluster.EndRunAsync(run, 1200);
        Assert.InRange((await cluster.Platform.CountAsync()).Granted, 1200, 1200 + 3);
    }

    [Fact]
    public async Task Watched_products_are_shared_and_another_number_of_partitions_changes_nothing_for_them()
    {
        await using var cluster = await Cluster.StartAsync(2, Qps);
        Assert.Equal(0, (await cluster.Cli.RunAsync("watch", "add", "all", "--ids-file", cluster.Platform.WriteIds(400), "--every", "1h")).ExitCode);
        await RunningService.UntilAsync(async () => (await cluster.Platform.CountAsync()).Granted >= 400);
        Assert.Equal("10", (await cluster.Cli.RunAsync("cluster", "partitions", "10", "--json")).Json.GetProperty("partitions").GetRawText());
        await cluster.UntilSharedAsync(2, 10);
        await RunningService.UntilAsync(async () => (await cluster.NodesAsync(1)).Sum(node => node.GetProperty("products").GetInt32()) == 400);
        Assert.All(await cluster.NodesAsync(0), node => Assert.InRange(node.GetProperty("products").GetInt32(), 120, 280));
        await Task.Delay(TimeSpan.FromSeconds(2));
        Assert.InRange((await cluster.Platform.CountAsync()).Granted, 400, 405);
    }

    [Theory]
    [InlineData("127.0.0.1:11111", "Set DB_HOST")]
    [InlineData("0.0.0.0:11111", "--cluster-address is 0.0.0.0:11111")]
    [InlineData("here", "--cluster-address is here")]
    public async Task A_node_without_what_nodes_share_or_with_a_wrong_address_is_told_what_to_set(string address, string words)
    {
        await using var platform = await Platform.StartAsync();
        var result = await platform.Cli.RunAsync("serve", "--cluster", "--cluster-address", address, "--urls", "http://127.0.0.1:0");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains(words, result.Errors.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^ali1688_writes_refused_total(?:\{[^}]*\})? (\d+)", RegexOptions.Multiline)]
    private static partial Regex Refused();

    /// <summary>Nodes on one database, cache and platform.</summary>
    private sealed class Cluster : IAsyncDisposable
    {
        private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1); // how quick it is, bench/run cluster tells
        private readonly string _database = $"e2e_cluster_{Guid.NewGuid():N}";

        private Cluster(PacedPlatform platform)
        {
            Platform = platform;
            Cli = platform.Cli.With([.. Servers.Database(_database), ("REDIS_URL", TestServers.Require("TEST_REDIS_URL")), ("ALI_WATCH_SWEEP", "1")]);
        }

        public PacedPlatform Platform { get; }

        public Cli Cli { get; }

        public List<Service> Nodes { get; } = [];

        /// <summary>Starts one; its first node reaches the database by another way where one is given.</summary>
        public static async Task<Cluster> StartAsync(int nodes, int qps, TimeSpan latency = default, TcpRelay? way = null)
        {
            var cluster = new Cluster(await PacedPlatform.StartAsync(qps, latency: latency));
            try
            {
                for (var i = 0; i < nodes; i++) await cluster.JoinAsync(i == 0 ? way : null);
                await cluster.UntilSharedAsync(nodes);
                return cluster;
            }
            catch
            {
                await cluster.DisposeAsync();
                throw;
            }
        }

        public async Task JoinAsync(TcpRelay? way = null) => Nodes.Add(await Service.StartAsync(way is null ? Cli : Cli.With(("DB_PORT", $"{way.Port}")), "--cluster", "--cluster-address", $"127.0.0.1:{FreePort.Next()}"));

        public void Signal(int node, string signal)
        {
            using var kill = Process.Start("kill", [$"-{signal}", Nodes[node].ProcessId.ToString(CultureInfo.InvariantCulture)]);
            kill.WaitForExit();
        }

        public async Task<long> BeginRunAsync(int products)
        {
            using var client = Nodes[1].Client();
            var answer = await client.PostAsync("/api/v1/runs", new { ids = Platform.Ids(products), fresh = true });
            Assert.Equal(HttpStatusCode.Accepted, answer.Status);
            return answer.Json.GetProperty("run_id").GetInt64();
        }

        /// <summary>Waits for the run's end; every id has one outcome.</summary>
        public async Task EndRunAsync(long run, int products)
        {
            using var client = Nodes[1].Client();
            var begun = Stopwatch.GetTimestamp();
            while ((await client.GetAsync($"/api/v1/runs/{run}")).Json.GetProperty("state").GetString() == "running")
            {
                Assert.True(Stopwatch.GetElapsedTime(begun) < 2 * Patience, "The run does not end.");
                await Task.Delay(200);
            }

            var end = (await client.GetAsync($"/api/v1/runs/{run}")).Json;
            Assert.Equal(("finished", products, 0), (end.GetProperty("state").GetString(), end.GetProperty("requested").GetInt32(), end.GetProperty("outcomes").GetProperty("pending").GetInt32()));
        }

        public async Task<IReadOnlyList<JsonElement>> NodesAsync(int asked)
        {
            using var client = Nodes[asked].Client();
            return [.. (await client.GetAsync("/api/v1/nodes")).Json.GetProperty("items").EnumerateArray()];
        }

        /// <summary>Waits until so many nodes have all partitions, in equal parts.</summary>
        public async Task UntilSharedAsync(int nodes, int partitions = 64)
        {
            await using var database = await Servers.ConnectAsync(_database);
            for (var begun = Stopwatch.GetTimestamp(); ; await Task.Delay(50))
            {
                var counts = (await database.QueryAsync<long>($"SELECT COUNT(*) FROM partition_epochs WHERE owner IS NOT NULL AND partition_no < {partitions} GROUP BY owner")).ToList();
                if (counts.Count == nodes && counts.Sum() == partitions && counts.Max() - counts.Min() <= 1) return;
                Assert.True(Stopwatch.GetElapsedTime(begun) < Patience, $"After {Patience.TotalSeconds} s the partitions are shared {string.Join('/', counts)}.");
            }
        }

        public async Task<long> RefusedAsync(int node) => Refused().Match((await Nodes[node].GetAsync("/metrics")).Text) is { Success: true } match ? long.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : 0;

        public async ValueTask DisposeAsync()
        {
            foreach (var node in Nodes) await node.DisposeAsync();
            await Platform.DisposeAsync();
            await using var database = await Servers.ConnectAsync(_database);
            await database.ExecuteAsync($"DROP DATABASE {_database}");
        }
    }
}
