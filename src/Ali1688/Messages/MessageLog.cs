using Microsoft.Extensions.Logging;

namespace Ali1688.Messages;

/// <summary>What this room tells the operator.</summary>
internal static partial class MessageLog
{
    [LoggerMessage(5001, LogLevel.Information, "Message {Id} of topic {Topic} is kept, but nothing is done about it: {Why}")]
    public static partial void NotUnderstood(ILogger logger, long id, string topic, string why);

    [LoggerMessage(5002, LogLevel.Warning, "{Member} took back the access of application {AppKey}.")]
    public static partial void AuthorisationCancelled(ILogger logger, string member, string appKey);

    [LoggerMessage(5003, LogLevel.Error, "What message {Id} says could not be stored: {Reason}")]
    public static partial void Refused(ILogger logger, long id, string reason);

    [LoggerMessage(5004, LogLevel.Information, "{Count} messages that application {AppKey} had missed are stored.")]
    public static partial void Caught(ILogger logger, int count, string appKey);

    [LoggerMessage(5005, LogLevel.Warning, "Missed messages of application {AppKey} cannot be read: {Reason}")]
    public static partial void NotCaught(ILogger logger, string appKey, string reason);

    [LoggerMessage(5006, LogLevel.Warning, "{Count} entries among the missed messages of application {AppKey} are no messages; the platform will not give them again.")]
    public static partial void Unreadable(ILogger logger, int count, string appKey);

    [LoggerMessage(5007, LogLevel.Error, "What {Task} met a fault and begins again: {Reason}")]
    public static partial void LoopFailed(ILogger logger, string task, string reason);
}
