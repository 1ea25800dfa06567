using System.CommandLine;
using Ali1688.Configuration;
using Ali1688.Storage;
using Spectre.Console;

namespace Ali1688.Cli.Commands;

/// <summary><c>doctor</c>: what is configured, what works, and how to mend what does not.</summary>
internal static class DoctorCommand
{
    private const int MostCounted = 100_000;
    private static readonly Option<bool> Offline = new("--offline") { Description = "Ask no other machine" };

    public static Command Create() => CommandLine.Command(
        "doctor",
        "Checks configuration, store, cache, gateway, clock and token, and says what is wrong and how to mend it. Secrets are never shown.",
        ["ali1688 doctor", "ali1688 doctor --json"],
        RunAsync,
        Offline);

    private static async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var source = invocation.ReadSource();
        var checks = new List<Check>();
        try
        {
            await ExamineAsync(checks, Settings.From(source), invocation, cancellationToken);
        }
        catch (ConfigurationException e)
        {
            checks.Add(Check.Failed("configuration", e.Message));
        }

        if (invocation.IsJson) Invocation.PrintJson(new { configuration = SettingsCatalog.All.Select(s => View(source, s)), checks = checks.Select(c => new { name = c.Name, ok = c.State != CheckState.Failed, warning = c.State == CheckState.Warning, message = c.Message }) });
        else Show(invocation, source, checks);
        return checks.All(c => c.State != CheckState.Failed) ? ExitCode.Ok : ExitCode.Usage;
    }

    private static async Task ExamineAsync(List<Check> checks, Settings settings, Invocation invocation, CancellationToken cancellationToken)
    {
        checks.Add(Check.Good("configuration", "every value is accepted"));
        try
        {
            await using var workspace = await Workspace.OpenAsync(settings, invocation.Logs, TimeProvider.System, cancellationToken);
            var products = await workspace.Search.CountAsync(new(), MostCounted, cancellationToken);
            checks.Add(Check.Good("store", $"{(settings.DbHost is null ? $"SQLite in {settings.DataDirectory}" : $"MySQL/MariaDB on {settings.DbHost}:{settings.DbPort}")}, {products} products"));
            if (invocation.Get(Offline)) return;
            await using var line = workspace.OpenCollection();
            checks.Add(await CacheAsync(settings, line, cancellationToken));
            foreach (var key in line.Keys.Keys) checks.AddRange(await PlatformChecks.RunAsync(key, line.Keys.Keys.Count > 1 ? $" {key.Name}" : "", cancellationToken));
        }
        catch (StoreException e)
        {
            checks.Add(Check.Failed("store", e.Message));
        }
        catch (ConfigurationException e)
        {
            checks.Add(Check.Failed("credentials", e.Message));
        }
    }

    private static async Task<Check> CacheAsync(Settings settings, CollectionLine line, CancellationToken cancellationToken)
    {
        if (line.Cache is null) return Check.Good("cache", "no Redis is configured; the store itself tells what is fresh");
        return await line.Cache.PingAsync(cancellationToken)
            ? Check.Good("cache", "Redis answers")
            : Check.Failed("cache", "Redis does not answer: collection works without it, only slower. Check REDIS_URL and that the server runs.");
    }

    private static void Show(Invocation invocation, SettingsSource source, IReadOnlyList<Check> checks)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("setting", "value", "from");
        foreach (var setting in SettingsCatalog.All)
        {
            var (value, origin) = source.Find(setting);
            table.AddRow(new Text(setting.ShortName), new Text(Shown(setting, value)), new Text(value is null ? "" : origin, new Style(Color.Grey)));
        }

        invocation.Output.Write(table);
        foreach (var check in checks) invocation.Output.MarkupLine($"{Word(check.State)} {check.Name,-14}{Markup.Escape(check.Message)}");
    }

    private static object View(SettingsSource source, Setting setting)
    {
        var (value, origin) = source.Find(setting);
        return new { name = setting.ShortName, value = value is null ? null : Shown(setting, value), from = value is null ? null : origin };
    }

    private static string Shown(Setting setting, string? value) => value is null ? "" : setting.IsSecret ? "***" : value;

    private static string Word(CheckState state) => state switch
    {
        CheckState.Ok => "[green]ok  [/]",
        CheckState.Warning => "[yellow]warn[/]",
        _ => "[red]FAIL[/]",
    };
}
