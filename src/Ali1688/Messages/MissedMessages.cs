using Ali1688.Gateway.Calls;
using Ali1688.Gateway.Messages;
using Ali1688.Gateway.Products;
using Ali1688.Keys;
using Ali1688.Storage;
using Microsoft.Extensions.Logging;

namespace Ali1688.Messages;

/// <summary>
/// Fetches the messages that the platform could not deliver. Reading confirms them, so each page is in the store before the next one is asked for.
/// Thread-safe.
/// </summary>
public sealed class MissedMessages(IReadOnlyList<PlatformKey> keys, MessageWriter writer, TimeProvider time, ILogger logger)
{
    /// <summary>How often it looks: what is missed while the service runs, for a proxy that was down or a moment without a network, waits no longer. 144 calls a day.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);
    private readonly HashSet<string> _refused = [];

    /// <summary>Fetches what was missed now and every ten minutes, until cancelled. Applications that the platform refuses are left until the next start.</summary>
    public async Task KeepUpAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await CatchUpAsync(cancellationToken);
            await Task.Delay(Every, time, cancellationToken);
        }
    }

    /// <summary>Fetches all that were missed, for every application. What passes by itself is waited out; what the platform refuses is told, and left.</summary>
    public async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        foreach (var key in keys.Where(key => key.Settings.Protocol == ProtocolKind.Aop).DistinctBy(key => key.AppKey).Where(key => !_refused.Contains(key.AppKey)))
        {
            while (await CatchUpAsync(key, cancellationToken) is { } again) await Task.Delay(again, time, cancellationToken);
        }
    }

    /// <summary>Null when all is done, else when to ask again.</summary>
    private async Task<TimeSpan?> CatchUpAsync(PlatformKey key, CancellationToken cancellationToken)
    {
        var result = await key.Gateway.CallAsync(MessageCalls.Missed(), cancellationToken);
        if (result is CallResult.Answered answered) return await StoreAsync(key.AppKey, answered, cancellationToken) > 0 ? TimeSpan.Zero : null;
        if (result is CallResult.NotSent) return TimeSpan.FromSeconds(1);
        MessageLog.NotCaught(logger, key.AppKey, result.Message);
        if (result is CallResult.PermissionRefused or CallResult.CredentialsRefused or CallResult.BadRequest) _refused.Add(key.AppKey);
        return result is CallResult.Transient { Fault: not TransientFault.UnknownCode } or CallResult.Throttled or CallResult.DayQuotaSpent ? Pause : null;
    }

    private async Task<int> StoreAsync(string appKey, CallResult.Answered answer, CancellationToken cancellationToken)
    {
        var missed = MessageCalls.MissedIn(answer.Root, out var unreadable);
        await Task.WhenAll(missed.Select(message => writer.WriteAsync(appKey, message, cancellationToken)));
        if (missed.Count > 0) MessageLog.Caught(logger, missed.Count, appKey);
        if (unreadable > 0) MessageLog.Unreadable(logger, unreadable, appKey);
        return missed.Count + unreadable;
    }
}
