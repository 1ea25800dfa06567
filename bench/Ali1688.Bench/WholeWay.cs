using Ali1688.Collecting;
using Ali1688.Configuration;
using Ali1688.Sources;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ali1688.Bench;

/// <summary>The product itself, as <c>collect</c> runs it, into an empty SQLite store.</summary>
internal static class WholeWay
{
    public static async Task<double> RunAsync(PlatformProcess platform, int items, TimeProvider time)
    {
        var folder = Directory.CreateTempSubdirectory("ali1688-bench-").FullName;
        try
        {
            await using var workspace = await Workspace.OpenAsync(SettingsFor(platform, folder), NullLoggerFactory.Instance, time, default);
            await using var line = workspace.OpenCollection();
            using var source = IdSource.Of([.. Enumerable.Range(0, items).Select(i => $"{platform.FirstId + (ulong)i}")], null);
            var started = time.GetTimestamp();
            var run = await new RunOpener(workspace.Runs).OpenAsync(source, await source.CheckAsync("bench", 0, default), "{}", default);
            var report = await line.Runs.CollectAsync(run.Run, false, new CollectOptions { MaxAge = TimeSpan.Zero }, _ => { }, default);
            if (report.Collected != items) throw new InvalidOperationException($"Only {report.Collected} of {items} items were collected: {report.Message}");
            return items / time.GetElapsedTime(started).TotalSeconds;
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    private static Settings SettingsFor(PlatformProcess platform, string folder) => Settings.From(SettingsSource.Read(folder, new Dictionary<string, string>(), new Dictionary<string, string>
    {
        [SettingsCatalog.AppKey.Path] = platform.Apps[0].Key,
        [SettingsCatalog.AppSecret.Path] = platform.Apps[0].Secret,
        [SettingsCatalog.RefreshToken.Path] = platform.RefreshToken,
        [SettingsCatalog.BaseAddress.Path] = platform.Url.AbsoluteUri,
        [SettingsCatalog.CallsPerSecond.Path] = "0",
        [SettingsCatalog.DataDirectory.Path] = folder,
    }));
}
