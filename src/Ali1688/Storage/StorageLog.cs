using Microsoft.Extensions.Logging;

namespace Ali1688.Storage;

/// <summary>What this room tells the operator.</summary>
internal static partial class StorageLog
{
    [LoggerMessage(3001, LogLevel.Warning, "The store is out of reach ({Reason}). Nothing is lost: writing goes on when it is back.")]
    public static partial void OutageBegan(ILogger logger, string reason);

    [LoggerMessage(3002, LogLevel.Information, "The store is back after {Seconds:0.0} s.")]
    public static partial void OutageEnded(ILogger logger, double seconds);

    [LoggerMessage(3003, LogLevel.Information, "The store's schema was brought from version {From} to {To}.")]
    public static partial void Migrated(ILogger logger, long from, long to);

    [LoggerMessage(3004, LogLevel.Warning, "The stored tokens of application {AppKey} cannot be decrypted with the key ring in {Folder}; log in again.")]
    public static partial void TokensUnreadable(ILogger logger, string appKey, string folder);

    [LoggerMessage(3005, LogLevel.Warning, "The shared cache at {Address} is out of reach ({Reason}); going on without it.")]
    public static partial void CacheLost(ILogger logger, string address, string reason);

    [LoggerMessage(3006, LogLevel.Information, "The shared cache at {Address} is back.")]
    public static partial void CacheBack(ILogger logger, string address);

    [LoggerMessage(3007, LogLevel.Error, "The call log cannot be written ({Reason}); calls are no longer logged.")]
    public static partial void CallsNotLogged(ILogger logger, string reason);

    [LoggerMessage(3008, LogLevel.Warning, "Preparing the search of stored products, once after this update: {Done} of {All} are done.")]
    public static partial void Listing(ILogger logger, long done, long all);
}
