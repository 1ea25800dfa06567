using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Ali1688.Bench.Planning;

/// <summary>
/// How right plans are of the program itself: <c>serve</c> beside a sandbox whose products change, both in the same fast time, a tenth of the products a
/// day; a plan after the warm-up, and what share was up to date in the fortnight that it was for.
/// </summary>
internal static class LivePlanBenchmark
{
    private const int Products = 5000;
    private const int ChecksPerSecond = 50;
    private const int WarmDays = 15;
    private const int Days = 14;
    private const int LooksPerDay = 2;

    /// <summary>Ten seconds.</summary>
    private const double Day = 0.1 * Products / ChecksPerSecond;

    public static async Task RunAsync(int seed, TimeProvider time)
    {
        var scale = (86_400 / Day).ToString(CultureInfo.InvariantCulture);
        await using var platform = await PlatformProcess.StartAsync(Products, time, "--seed", $"{seed}", "--changes-per-day", "0.2", "--time-scale", scale);
        await using var program = new ProgramFolder(platform, platform.Apps[0], ChecksPerSecond, ("ALI_WATCH_TIME_SCALE", scale), ("ALI_WATCH_SWEEP", "0.5"));
        await using (var collector = new ProgramFolder(platform, platform.Apps[0], 0, ("ALI_DATA_DIR", program.Folder))) await collector.RunAsync("collect", "--ids-file", program.WriteIds(Products), "--json");
        await program.RunAsync("watch", "add", "all", "--ids-file", program.WriteIds(Products), "--fields", "price,stock");
        var service = program.Begin("serve", "--urls", "http://127.0.0.1:0");
        await Task.Delay(TimeSpan.FromSeconds(WarmDays * Day), time);
        program.Demand(service);
        var plan = JsonElement.Parse(await program.RunAsync("plan", "--days", $"{Days}", "--json"));
        var (before, begun) = (await CheckedAsync(platform), time.GetTimestamp());
        var found = await MeasureAsync(platform, program.Folder, time);
        var perDay = (await CheckedAsync(platform) - before) * Day / time.GetElapsedTime(begun).TotalSeconds;
        program.Demand(service);
        Tell(seed, plan, found, perDay);
    }

    private static async Task<int> CheckedAsync(PlatformProcess platform) => (await platform.CountAsync(CancellationToken.None)).Values.Sum(app => app.Accepted);

    private static void Tell(int seed, JsonElement plan, double found, double perDay)
    {
        var (promised, lowest, highest) = (plan.GetProperty("overall").GetProperty("share_current").GetDouble(), plan.GetProperty("lowest_share_current").GetDouble(), plan.GetProperty("highest_share_current").GetDouble());
        Console.WriteLine($"plans-live, seed {seed}: {Products:N0} products, {WarmDays} days seen; promised {promised:P1} ({lowest:P1}-{highest:P1}), found {found:P1} with {perDay:0} checks a day, miss {100 * (found - promised):0.0}{(found >= lowest && found <= highest ? "" : " outside")}");
    }

    private static async Task<double> MeasureAsync(PlatformProcess platform, string folder, TimeProvider time)
    {
        var (shares, begun) = (new List<double>(), time.GetTimestamp());
        for (var look = 1; look <= Days * LooksPerDay; look++)
        {
            var wait = TimeSpan.FromSeconds(look * Day / LooksPerDay) - time.GetElapsedTime(begun);
            if (wait > TimeSpan.Zero) await Task.Delay(wait, time);
            shares.Add(await ShareCurrentAsync(platform, folder));
        }

        return shares.Average();
    }

    /// <summary>The truth moves while the store is read; half-way between before and after is what it was meanwhile.</summary>
    private static async Task<double> ShareCurrentAsync(PlatformProcess platform, string folder)
    {
        var before = await platform.TruthAsync(Products);
        var stored = Stored(folder);
        var after = await platform.TruthAsync(Products);
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
