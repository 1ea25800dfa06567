using Microsoft.Extensions.Logging;
using Spectre.Console;

namespace Ali1688.Cli;

/// <summary>Writes log lines for people to stderr, above a progress bar that may stand there. Thread-safe.</summary>
internal sealed class StderrLoggerProvider(IAnsiConsole console, LogLevel least) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new StderrLogger(console, least);

    public void Dispose()
    {
    }

    private sealed class StderrLogger(IAnsiConsole console, LogLevel least) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= least && logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!IsEnabled(logLevel)) return;
            var line = $"{Word(logLevel)}: {formatter(state, exception)}{(exception is null || least > LogLevel.Debug ? "" : Environment.NewLine + exception)}";
            console.WriteLine(line, new Style(Colour(logLevel)));
        }

        private static string Word(LogLevel level) => level switch
        {
            LogLevel.Information => "info",
            LogLevel.Critical => "error",
            _ => level.ToString().ToLowerInvariant(),
        };

        private static Color Colour(LogLevel level) => level switch
        {
            >= LogLevel.Error => Color.Red,
            LogLevel.Warning => Color.Yellow,
            _ => Color.Grey,
        };
    }
}
