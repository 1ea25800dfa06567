using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;

namespace Ali1688.Cli;

/// <summary>Writes log lines as JSON objects, one a line, with what each is about (run, product, masked key …) in fields of its own. Thread-safe.</summary>
internal sealed class JsonLoggerProvider(TextWriter output, LogLevel least, TimeProvider time) : ILoggerProvider, ISupportExternalScope
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly Lock _lock = new();
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    public ILogger CreateLogger(string categoryName) => new JsonLogger(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose()
    {
    }

    private void Write(JsonObject line)
    {
        var text = line.ToJsonString(Json);
        lock (_lock) output.WriteLine(text);
    }

    private sealed class JsonLogger(JsonLoggerProvider owner, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => owner._scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => logLevel >= owner.Least && logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!IsEnabled(logLevel)) return;
            var line = new JsonObject { ["at"] = owner.Now, ["level"] = JsonNamingPolicy.SnakeCaseLower.ConvertName(logLevel.ToString()), ["category"] = category, ["event"] = eventId.Name ?? $"{eventId.Id}", ["message"] = formatter(state, exception) };
            owner._scopes.ForEachScope(static (scope, fields) => Add(fields, scope), line);
            Add(line, state);
            if (exception is not null) line["exception"] = owner.Least <= LogLevel.Debug ? exception.ToString() : exception.Message;
            owner.Write(line);
        }

        private static void Add(JsonObject line, object? state)
        {
            foreach (var (name, value) in state as IReadOnlyList<KeyValuePair<string, object?>> ?? [])
            {
                if (name == "{OriginalFormat}") continue;
                var field = JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
                if (!line.ContainsKey(field)) line[field] = Node(value);
            }
        }

        private static JsonValue? Node(object? value) => value switch
        {
            null => null,
            bool flag => JsonValue.Create(flag),
            int number => JsonValue.Create(number),
            long number => JsonValue.Create(number),
            double number when double.IsFinite(number) => JsonValue.Create(number),
            _ => JsonValue.Create(Convert.ToString(value, CultureInfo.InvariantCulture)),
        };
    }

    private LogLevel Least => least;

    private string Now => time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture);
}
