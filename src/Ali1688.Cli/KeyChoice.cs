using System.CommandLine;
using Ali1688.Configuration;

namespace Ali1688.Cli;

/// <summary>The option <c>--key</c>: which of the configured keys a command is about. A key may have several entries, one for each account.</summary>
internal static class KeyChoice
{
    public static readonly Option<string?> Key = new("--key") { Description = "Which key, where ALI_KEYS_FILE names several", HelpName = "APPKEY" };

    /// <summary>The entries of the one key that is meant.</summary>
    /// <exception cref="UsageException">It is not clear which, or there is no such key.</exception>
    public static IReadOnlyList<KeySettings> One(Invocation invocation, Settings settings)
    {
        var keys = Many(invocation, settings);
        return keys.Count == 1 ? keys[0] : throw new UsageException($"There are several keys; say which one with --key: {string.Join(", ", keys.Select(key => key[0].Credentials.AppKey))}.");
    }

    /// <summary>The entries of each key that is meant; of all of them, where none is named.</summary>
    /// <exception cref="UsageException">There is no such key.</exception>
    public static IReadOnlyList<IReadOnlyList<KeySettings>> Many(Invocation invocation, Settings settings)
    {
        var wanted = invocation.Get(Key);
        var keys = settings.Keys().GroupBy(key => key.Credentials.AppKey).Where(key => wanted is null || key.Key == wanted);
        IReadOnlyList<IReadOnlyList<KeySettings>> chosen = [.. keys.Select(key => (IReadOnlyList<KeySettings>)[.. key])];
        return chosen.Count > 0 ? chosen : throw new UsageException($"There is no key {wanted} in the configuration.");
    }
}
