using System.Globalization;
using Ali1688.Gateway;
using StackExchange.Redis;

namespace Ali1688.Storage.Caching;

/// <summary>
/// Where the shared cache is: <c>host:port</c>, <c>host:port,password=…</c> (any options of StackExchange.Redis may follow),
/// or <c>redis://[user:password@]host[:port][/database]</c>, with <c>rediss://</c> for TLS.
/// </summary>
public static class RedisAddress
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(1);

    /// <summary>Reads an address.</summary>
    /// <exception cref="StoreException">It cannot be read. The message does not repeat it, since it may hold a password.</exception>
    public static ConfigurationOptions Parse(Secret address)
    {
        var text = address.Reveal().Trim();
        try
        {
            var options = Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "redis" or "rediss"
                ? FromUri(uri)
                : ConfigurationOptions.Parse(text);
            if (options.EndPoints.Count > 0) return CacheOnly(options);
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException)
        {
            // Told below, without the text.
        }

        throw new StoreException(StoreSentences.BadRedisUrl);
    }

    private static ConfigurationOptions FromUri(Uri uri)
    {
        var user = Uri.UnescapeDataString(uri.UserInfo).Split(':', 2);
        var database = uri.AbsolutePath.Trim('/');
        return new ConfigurationOptions
        {
            EndPoints = { { uri.Host, uri.Port > 0 ? uri.Port : 6379 } },
            Ssl = uri.Scheme == "rediss",
            User = user.Length == 2 && user[0].Length > 0 ? user[0] : null,
            Password = user.Length == 2 ? user[1] : null,
            DefaultDatabase = database.Length > 0 ? int.Parse(database, NumberStyles.None, CultureInfo.InvariantCulture) : null,
        };
    }

    // A cache that is away must cost little: no queue of calls waits for it.
    private static ConfigurationOptions CacheOnly(ConfigurationOptions options)
    {
        options.AbortOnConnectFail = false;
        options.BacklogPolicy = BacklogPolicy.FailFast;
        options.ConnectTimeout = (int)ConnectTimeout.TotalMilliseconds;
        options.ClientName = "ali1688";
        return options;
    }
}
