using System.CommandLine;
using Ali1688.Configuration;
using Ali1688.Diagnosis;
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
        var checks = new List<SelfCheck>();
        try
        {
            await ExamineAsync(checks, Settings.From(source), invocation, cancellationToken);
        }
        catch (ConfigurationException e)
        {
            checks.Add(SelfCheck.Failed("configuration", e.Message));
        }

        if (invocation.IsJson) Invocation.PrintJson(new { configuration = SettingsCatalog.All.Select(s => View(source, s)), checks = checks.Select(c => new { name = c.Name, ok = c.State != SelfCheckState.Failed, warning = c.State == SelfCheckState.Warning, message = c.Message }) });
        else Show(invocation, source, checks);
        return checks.All(c => c.State != SelfCheckState.Failed) ? ExitCode.Ok : ExitCode.Usage;
    }

    private static async Task ExamineAsync(List<SelfCheck> checks, Settings settings, Invocation invocation, CancellationToken cancellationToken)
    {
        checks.Add(SelfCheck.Good("configuration", "every value is accepted"));
        try
        {
            await using var workspace = await Workspace.OpenAsync(settings, invocation.Logs, TimeProvider.System, cancellationToken);
            checks.Add(await Doctor.StoreAsync(workspace, cancellationToken));
            if (invocation.Get(Offline)) return;
            await using var line = workspace.OpenCollection();
            checks.AddRange(await Doctor.OutsideAsync(line, TimeProvider.System, cancellationToken));
        }
        catch (StoreException e)
        {
            checks.Add(SelfCheck.Failed("store", e.Message));
        }
        catch (ConfigurationException e)
        {
            checks.Add(SelfCheck.Failed("credentials", e.Message));
        }
    }

    private static void Show(Invocation invocation, SettingsSource source, IReadOnlyList<SelfCheck> checks)
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

    private static string Word(SelfCheckState state) => state switch
    {
        SelfCheckState.Ok => "[green]ok  [/]",
        SelfCheckState.Warning => "[yellow]warn[/]",
        _ => "[red]FAIL[/]",
    };
}
