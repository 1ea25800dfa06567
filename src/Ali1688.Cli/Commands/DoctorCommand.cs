using System.CommandLine;
using Ali1688.Configuration;
using Ali1688.Gateway.Calls;
using Ali1688.Gateway.Tokens;
using Ali1688.Keys;
using Ali1688.Storage;
using Spectre.Console;

namespace Ali1688.Cli.Commands;

/// <summary><c>doctor</c>: what is configured, what works, and how to mend what does not.</summary>
internal static class DoctorCommand
{
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
            checks.Add(new("configuration", false, e.Message));
        }

        if (invocation.IsJson) Invocation.PrintJson(new { configuration = SettingsCatalog.All.Select(s => View(source, s)), checks = checks.Select(c => new { name = c.Name, ok = c.Ok, message = c.Message }) });
        else Show(invocation, source, checks);
        return checks.All(c => c.Ok) ? ExitCode.Ok : ExitCode.Usage;
    }

    private static async Task ExamineAsync(List<Check> checks, Settings settings, Invocation invocation, CancellationToken cancellationToken)
    {
        checks.Add(new("configuration", true, "every value is accepted"));
        try
        {
            await using var workspace = await Workspace.OpenAsync(settings, invocation.Logs, TimeProvider.System, cancellationToken);
            var products = await workspace.Products.CountAsync(new(), cancellationToken);
            checks.Add(new("store", true, $"{(settings.DbHost is null ? $"SQLite in {settings.DataDirectory}" : $"MySQL/MariaDB on {settings.DbHost}:{settings.DbPort}")}, {products:N0} products"));
            if (invocation.Get(Offline)) return;
            await using var line = workspace.OpenCollection();
            checks.Add(await CacheAsync(settings, line, cancellationToken));
            foreach (var key in line.Keys.Keys) checks.AddRange(await PlatformAsync(key, line.Keys.Keys.Count > 1 ? $" {key.AppKey}" : "", cancellationToken));
        }
        catch (StoreException e)
        {
            checks.Add(new("store", false, e.Message));
        }
        catch (ConfigurationException e)
        {
            checks.Add(new("credentials", false, e.Message));
        }
    }

    private static async Task<Check> CacheAsync(Settings settings, CollectionLine line, CancellationToken cancellationToken)
    {
        if (line.Cache is null) return new("cache", true, "no Redis is configured; the store itself tells what is fresh");
        return await line.Cache.PingAsync(cancellationToken)
            ? new("cache", true, "Redis answers")
            : new("cache", false, "Redis does not answer: collection works without it, only slower. Check REDIS_URL and that the server runs.");
    }

    private static async Task<IReadOnlyList<Check>> PlatformAsync(PlatformKey key, string name, CancellationToken cancellationToken)
    {
        var probe = await key.Gateway.GetTimeAsync(cancellationToken);
        if (probe.Now is not { } theirs) return [new($"gateway{name}", false, $"{key.Access.GatewayOptions.BaseAddress} does not answer as expected: {probe.Result.Message}. Check the network and ALI_GATEWAY.")];
        var skew = TimeProvider.System.GetUtcNow() - theirs;
        var clock = skew.Duration() < TimeSpan.FromMinutes(1)
            ? new Check($"clock{name}", true, "agrees with the platform's")
            : new Check($"clock{name}", false, $"differs from the platform's by {Durations.Show(skew.Duration())}; signed timestamps may be refused. Set this machine's clock (NTP).");
        var token = await key.Access.Tokens.GetAsync(cancellationToken);
        return
        [
            new($"gateway{name}", true, $"{key.Access.GatewayOptions.BaseAddress} answers"),
            clock,
            token is TokenResult.Failed failed ? new($"token{name}", false, $"{failed.Message} Log in (ali1688 auth login), or set ALI_REFRESH_TOKEN.") : new($"token{name}", true, "there is a valid one"),
        ];
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
        foreach (var check in checks) invocation.Output.MarkupLine($"{(check.Ok ? "[green]ok  [/]" : "[red]FAIL[/]")} {check.Name,-14}{Markup.Escape(check.Message)}");
    }

    private static object View(SettingsSource source, Setting setting)
    {
        var (value, origin) = source.Find(setting);
        return new { name = setting.ShortName, value = value is null ? null : Shown(setting, value), from = value is null ? null : origin };
    }

    private static string Shown(Setting setting, string? value) => value is null ? "" : setting.IsSecret ? "***" : value;

    private sealed record Check(string Name, bool Ok, string Message);
}
