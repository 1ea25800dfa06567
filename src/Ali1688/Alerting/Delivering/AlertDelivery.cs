using Ali1688.Storage;
using Ali1688.Telemetry;
using Microsoft.Extensions.Logging;

namespace Ali1688.Alerting.Delivering;

/// <summary>
/// Sends what waits in the store: each message until its channel took it, with growing pauses, for a day at the most. The channels work side by side,
/// each with one message at a time and no faster than it allows, so that one that hangs holds none of the others up. Thread-safe.
/// </summary>
internal sealed partial class AlertDelivery(AlertMessages messages, AlertChannels channels, ChannelSender sender, TimeProvider time, ILogger logger)
{
    private const int AtOnce = 500;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    /// <summary>Sends what is due, and gives how many messages were delivered.</summary>
    /// <param name="evenGathering">Also those to which more may be added yet: nobody will come to send them later.</param>
    /// <param name="cancellationToken">Gives up; what was not answered is sent again.</param>
    public async Task<int> SendDueAsync(bool evenGathering, CancellationToken cancellationToken)
    {
        var due = await messages.DueAsync(evenGathering, AtOnce, cancellationToken);
        if (due.Count == 0) return 0;
        var known = await channels.ListAsync(cancellationToken);
        var works = due.GroupBy(message => message.Channel, message => message.Id)
            .Select(group => SendAllAsync(known.FirstOrDefault(channel => channel.Name == group.Key), group.Key, [.. group], evenGathering, cancellationToken));
        return (await Task.WhenAll(works)).Sum();
    }

    private async Task<int> SendAllAsync(AlertChannel? channel, string name, IReadOnlyList<long> ids, bool evenGathering, CancellationToken cancellationToken)
    {
        var delivered = 0;
        foreach (var id in ids)
        {
            if (channel is null)
            {
                await messages.GiveUpAsync(id, $"There is no channel {name} any more, or its secrets cannot be decrypted here.", cancellationToken);
                continue;
            }

            if (await messages.ClaimAsync(id, channel.Target.Gap, evenGathering, cancellationToken) is not { } message) break; // the channel rests
            if (await SendAsync(channel, message, cancellationToken)) delivered++;
            else break;
        }

        return delivered;
    }

    private async Task<bool> SendAsync(AlertChannel channel, AlertMessage message, CancellationToken cancellationToken)
    {
        var result = await sender.SendAsync(channel, message, cancellationToken);
        Instruments.AlertMessages.Add(1, new("channel", channel.Name), new("result", result is SendResult.Delivered ? "delivered" : result is SendResult.Busy ? "busy" : "failed"));
        switch (result)
        {
            case SendResult.Delivered:
                await messages.DeliveredAsync(message.Id, cancellationToken);
                return true;
            case SendResult.Busy busy:
                await messages.RestAsync(channel.Name, busy.Rest, cancellationToken);
                await messages.FailedAsync(message, busy.Reason, busy.Rest, cancellationToken);
                return false;
            default:
                var reason = ((SendResult.Failed)result).Reason;
                LogFailed(logger, message.Id, channel.Name, message.Attempts, reason);
                await messages.FailedAsync(message, reason, Pause(message.Attempts), cancellationToken);
                return false;
        }
    }

    // Exponential, with jitter, so that many senders do not come back together.
    private TimeSpan Pause(int attempts)
    {
        var most = Math.Min(LongestPause.TotalSeconds, FirstPause.TotalSeconds * Math.Pow(2, Math.Min(attempts, 20) - 1));
        var share = (time.GetTimestamp() & 0xFFFF) / 65536.0;
        return TimeSpan.FromSeconds(most * (0.5 + (share / 2)));
    }

    [LoggerMessage(3201, LogLevel.Warning, "Alert message {Id} could not be delivered to {Channel} (attempt {Attempt}): {Reason}")]
    private static partial void LogFailed(ILogger logger, long id, string channel, int attempt, string reason);
}
