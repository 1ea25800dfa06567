using System.Collections;
using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ali1688.Configuration;
using Ali1688.Products;
using Microsoft.Extensions.Logging;
using Spectre.Console;

namespace Ali1688.Cli;

/// <summary>One run of a command: its parsed words, its configuration, and where it speaks to.</summary>
internal sealed class Invocation
{
    private static readonly JsonSerializerOptions JsonLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public Invocation(ParseResult parsed)
    {
        Parsed = parsed;
        IsJson = parsed.GetValue(CommandLine.Json);
        Errors = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        Output = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Out) });
        foreach (var console in new[] { Errors, Output }) console.Pipeline.Attach(new SafeOutput());
        if (Console.IsOutputRedirected) Output.Profile.Width = 200;
        LeastLevel = LevelOf(parsed.GetValue(CommandLine.LogLevel));
        ILoggerProvider provider = parsed.GetValue(CommandLine.LogFormat) == "json" ? new JsonLoggerProvider(Console.Error, LeastLevel, TimeProvider.System) : new StderrLoggerProvider(Errors, LeastLevel);
        Logs = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(provider));
    }

    public ParseResult Parsed { get; }

    public bool IsJson { get; }

    /// <summary>For people: messages and progress, on stderr.</summary>
    public IAnsiConsole Errors { get; }

    /// <summary>For results, on stdout.</summary>
    public IAnsiConsole Output { get; }

    public ILoggerFactory Logs { get; }

    public bool ShowsDetails => LeastLevel <= LogLevel.Debug;

    /// <summary>Whether somebody looks at a terminal, so that a progress bar makes sense.</summary>
    public static bool IsWatched => !Console.IsErrorRedirected;

    private LogLevel LeastLevel { get; }

    public SettingsSource ReadSource(IReadOnlyDictionary<string, string>? overrides = null)
    {
        var commandLine = CommandLine.Overrides(Parsed);
        foreach (var (path, value) in overrides ?? new Dictionary<string, string>()) commandLine[path] = value;
        return SettingsSource.Read(Directory.GetCurrentDirectory(), Environment.GetEnvironmentVariables(), commandLine);
    }

    public Settings ReadSettings(IReadOnlyDictionary<string, string>? overrides = null) => Settings.From(ReadSource(overrides));

    public T? Get<T>(Option<T> option) => Parsed.GetValue(option);

    public T? Get<T>(Argument<T> argument) => Parsed.GetValue(argument);

    /// <summary>Prints one JSON value on a line of stdout.</summary>
    public static void PrintJson<T>(T value) => Console.Out.WriteLine(Json(value));

    /// <summary>A value as JSON on a line, safe to show.</summary>
    public static string Json<T>(T value) => SafeText.Json(JsonSerializer.Serialize(value, JsonLine));

    /// <summary>Says something to people, on stderr.</summary>
    public void Say(string text) => Errors.WriteLine(text);

    /// <summary>Says what went wrong and what to do, and gives back the exit code.</summary>
    public int Fail(string message, int exitCode)
    {
        Errors.WriteLine($"error: {message}", new Style(Color.Red));
        return exitCode;
    }

    private static LogLevel LevelOf(string? name) => name switch
    {
        "trace" => LogLevel.Trace,
        "debug" => LogLevel.Debug,
        "info" => LogLevel.Information,
        "error" => LogLevel.Error,
        "none" => LogLevel.None,
        _ => LogLevel.Warning,
    };
}
