using System.CommandLine;
using Ali1688.Configuration;

namespace Ali1688.Cli;

/// <summary>What all commands have in common: their shared options, how they run, and the examples of their help pages.</summary>
internal static class CommandLine
{
    public static readonly Option<string?> DataDirectory = new("--data-dir") { Description = "Folder of the embedded store and of the keys that encrypt tokens (ALI_DATA_DIR)", HelpName = "DIR", Recursive = true };

    public static readonly Option<bool> Json = new("--json") { Description = "Print machine-readable JSON on stdout: one object, or a line each for lists", Recursive = true };

    public static readonly Option<string> LogLevel = new("--log-level") { Description = "What is told on stderr: trace, debug, info, warning, error or none", HelpName = "LEVEL", Recursive = true, DefaultValueFactory = _ => "warning" };

    public static readonly Option<string> LogFormat = new("--log-format") { Description = "How it is told: text for people, or json, a line each, for programs", HelpName = "FORMAT", Recursive = true, DefaultValueFactory = _ => "text" };

    static CommandLine()
    {
        LogLevel.AcceptOnlyFromAmong("trace", "debug", "info", "warning", "error", "none");
        LogFormat.AcceptOnlyFromAmong("text", "json");
    }

    /// <summary>A command whose work needs the configuration.</summary>
    public static Command Command(string name, string description, string[] examples, Func<Invocation, CancellationToken, Task<int>> work, params Symbol[] parts)
    {
        var command = new Command(name, description);
        foreach (var part in parts) Add(command, part);
        command.SetAction((parsed, cancellationToken) => Guard.RunAsync(parsed, work, cancellationToken));
        HelpWithExamples.Add(command, examples);
        return command;
    }

    /// <summary>A command that only holds others.</summary>
    public static Command Group(string name, string description, params Command[] commands)
    {
        var group = new Command(name, description);
        foreach (var command in commands) group.Add(command);
        return group;
    }

    /// <summary>The settings that the command line itself gives.</summary>
    public static Dictionary<string, string> Overrides(ParseResult parsed) =>
        parsed.GetValue(DataDirectory) is { } folder ? new() { [SettingsCatalog.DataDirectory.Path] = folder } : [];

    private static void Add(Command command, Symbol part)
    {
        if (part is Option option) command.Add(option);
        else if (part is Argument argument) command.Add(argument);
    }
}
