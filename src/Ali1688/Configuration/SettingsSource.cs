using System.Collections;
using Microsoft.Extensions.Configuration;

namespace Ali1688.Configuration;

/// <summary>
/// The layers of configuration, weakest first: appsettings.json, <c>.env</c> of the working folder, environment, command line.
/// Remembers where each value came from. Immutable.
/// </summary>
public sealed class SettingsSource
{
    private const string LongPrefix = "ALI1688__";
    private readonly IReadOnlyList<(string Name, IConfigurationProvider Provider)> _layers;

    private SettingsSource(IReadOnlyList<(string, IConfigurationProvider)> layers) => _layers = layers;

    /// <summary>Reads all layers.</summary>
    /// <param name="folder">The working folder.</param>
    /// <param name="environment">The environment's variables.</param>
    /// <param name="commandLine">Values given on the command line, by <see cref="Setting.Path"/>.</param>
    /// <exception cref="ConfigurationException">A file cannot be read.</exception>
    public static SettingsSource Read(string folder, IDictionary environment, IReadOnlyDictionary<string, string> commandLine)
    {
        var root = BuildRoot(folder, environment, commandLine);
        string[] names = ["appsettings.json", ".env", "environment", "command line"];
        return new([.. names.Zip(root.Providers)]);
    }

    /// <summary>The value of a setting and the layer it came from ("default" where nobody set it). An empty text counts as not set.</summary>
    public (string? Value, string Origin) Find(Setting setting)
    {
        foreach (var (name, provider) in _layers.Reverse())
        {
            if (provider.TryGet(setting.Path, out var value) && !string.IsNullOrEmpty(value)) return (value, name);
        }

        return (setting.Default, "default");
    }

    private static IConfigurationRoot BuildRoot(string folder, IDictionary environment, IReadOnlyDictionary<string, string> commandLine)
    {
        try
        {
            var dotEnv = Path.Combine(folder, ".env");
            var fromFile = File.Exists(dotEnv) ? DotEnv.Parse(File.ReadLines(dotEnv)) : [];
            var variables = environment.Cast<DictionaryEntry>().Select(e => new KeyValuePair<string, string>((string)e.Key, (string)(e.Value ?? "")));
            return new ConfigurationBuilder()
                .SetBasePath(Path.GetFullPath(folder))
                .AddJsonFile("appsettings.json", optional: true)
                .AddInMemoryCollection(ByPath(fromFile))
                .AddInMemoryCollection(ByPath(variables))
                .AddInMemoryCollection(commandLine.Select(o => new KeyValuePair<string, string?>(o.Key, o.Value)))
                .Build();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new ConfigurationException($"The configuration cannot be read: {e.Message}");
        }
    }

    private static Dictionary<string, string?> ByPath(IEnumerable<KeyValuePair<string, string>> variables)
    {
        var shortNames = SettingsCatalog.All.ToDictionary(s => s.ShortName, s => s.Path, StringComparer.OrdinalIgnoreCase);
        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in variables)
        {
            if (shortNames.TryGetValue(name, out var path)) values[path] = value;
            else if (name.StartsWith(LongPrefix, StringComparison.OrdinalIgnoreCase)) values[name[LongPrefix.Length..].Replace("__", ":", StringComparison.Ordinal)] = value;
        }

        return values;
    }
}
