using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Ali1688.Bench.Cluster;
using Ali1688.Tests.Storage.Support;
using Microsoft.Data.Sqlite;

namespace Ali1688.Bench.Planning;

/// <summary>
/// A sandbox whose products change and the program that keeps them fresh, both in the same fast time, a tenth of the products a day: one service on the
/// embedded store or on the server of TEST_DB_*, or several as a cluster. Disposing ends all of them.
/// </summary>
internal sealed class LiveShop : IAsyncDisposable
{
    public const int Products = 5000;
    public const int WarmDays = 15;
    private const int ChecksPerSecond = 50;
    private const int Days = 14;
    private const int LooksPerDay = 2;

    /// <summary>Ten seconds.</summary>
    private const double Day = 0.1 * Products / ChecksPerSecond;

    private static readonly string Scale = (86_400 / Day).ToString(CultureInfo.InvariantCulture);
    private readonly PlatformProcess _platform;
    private readonly ClusterDatabase? _database;
    private readonly ProgramFolder _program;
    private readonly TimeProvider _time;

    private LiveShop(PlatformProcess platform, ClusterDatabase? database, TimeProvider time)
    {
        (_platform, _database, _time) = (platform, database, time);
        _program = new ProgramFolder(platform, platform.Apps[0], ChecksPerSecond, [.. Server, ("ALI_WATCH_TIME_SCALE", Scale), ("ALI_WATCH_SWEEP", "0.5")]);
    }

    private IEnumerable<(string Name, string Value)> Server => _database is null ? [] : [.. _database.Settings, ("REDIS_URL", ClusterDatabase.Required("TEST_REDIS_URL"))];

    public static async Task<LiveShop> OpenAsync(int seed, bool isOnServer, TimeProvider time) =>
        new(await PlatformProcess.StartAsync(Products, time, "--seed", $"{seed}", "--changes-per-day", "0.2", "--time-scale", Scale), isOnServer ? new ClusterDatabase() : null, time);

    /// <summary>Lets so many nodes work; asks for a plan after the warm-up and measures the fortnight that it is for.</summary>
    public async Task<LiveFinding> PassAsync(int nodes)
    {
        await using (var collector = new ProgramFolder(_platform, _platform.Apps[0], 0, [.. Server, ("ALI_DATA_DIR", _program.Folder)])) await collector.RunAsync("collect", "--ids-file", _program.WriteIds(Products), "--json");
        await _program.RunAsync("watch", "add", "all", "--ids-file", _program.WriteIds(Products), "--fields", "price,stock");
        var services = Enumerable.Range(0, nodes).Select(_ => Begin(nodes > 1)).ToList();
        await Task.Delay(TimeSpan.FromSeconds(WarmDays * Day), _time);
        services.ForEach(_program.Demand);
        var plan = JsonElement.Parse(await _program.RunAsync("plan", "--days", $"{Days}", "--json"));
        var (before, begun) = (await CheckedAsync(), _time.GetTimestamp());
        var found = await MeasureAsync();
        var perDay = (await CheckedAsync() - before) * Day / _time.GetElapsedTime(begun).TotalSeconds;
        services.ForEach(_program.Demand);
        return new LiveFinding(plan.GetProperty("overall").GetProperty("share_current").GetDouble(), plan.GetProperty("lowest_share_current").GetDouble(), plan.GetProperty("highest_share_current").GetDouble(), found, perDay);
    }

    public async ValueTask DisposeAsync()
    {
        await _program.DisposeAsync();
        await _platform.DisposeAsync();
        if (_database is not null) await _database.DisposeAsync();
    }

    private Process Begin(bool isNode) =>
        _program.Begin(["serve", "--urls", $"http://127.0.0.1:{FreePort.Next()}", .. isNode ? ["--cluster", "--cluster-address", $"127.0.0.1:{FreePort.Next()}"] : Array.Empty<string>()]);

    private async Task<int> CheckedAsync() => (await _platform.CountAsync(CancellationToken.None)).Values.Sum(app => app.Accepted);

    private async Task<double> MeasureAsync()
    {
        var (shares, begun) = (new List<double>(), _time.GetTimestamp());
        for (var look = 1; look <= Days * LooksPerDay; look++)
        {
            var wait = TimeSpan.FromSeconds(look * Day / LooksPerDay) - _time.GetElapsedTime(begun);
            if (wait > TimeSpan.Zero) await Task.Delay(wait, _time);
            shares.Add(await ShareCurrentAsync());
        }

        return shares.Average();
    }

    /// <summary>The truth moves while the store is read; half-way between before and after is what it was meanwhile.</summary>
    private async Task<double> ShareCurrentAsync()
    {
        var before = await _platform.TruthAsync(Products);
        var stored = _database is null ? Stored(_program.Folder) : await _database.ProductsAsync(CancellationToken.None);
        var after = await _platform.TruthAsync(Products);
        return stored.Sum(product => (Same(before[product.Key], product.Value) + Same(after[product.Key], product.Value)) / 2) / stored.Count;
    }

    private static double Same((decimal Price, long Stock) one, (decimal Price, long Stock) other) => one == other ? 1 : 0;

    private static Dictionary<ulong, (decimal Price, long Stock)> Stored(string folder)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "ali1688.db")};Mode=ReadOnly");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT item_id, price, quantity FROM ali1688_products";
        using var reader = command.ExecuteReader();
        var stored = new Dictionary<ulong, (decimal, long)>();
        while (reader.Read()) stored.Add((ulong)reader.GetInt64(0), (decimal.Parse(reader.GetString(1), CultureInfo.InvariantCulture), reader.GetInt64(2)));
        return stored;
    }
}
