using Ali1688.Storage;
using Ali1688.Telemetry;
using Microsoft.Extensions.Logging;

namespace Ali1688.Alerting.Delivering;

/// <summary>
/// Sends what waits in the store: each message until its channel took it, with growing pauses, for a day at the most. The channels work side by side,
/// each with one message at a time and no faster than it allows, so that one that hangs holds none of the others up, in no round. Rounds follow one another.
/// </summary>
internal sealed partial class AlertDelivery(AlertMessages messages, AlertChannels channels, ChannelSender sender, TimeProvider time, ILogger logger)
{
    private const int AtOnce = 500;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);
    private readonly Dictionary<string, Task<int>> _works = [];

    /// <summary>Sends what is due, and gives how many messages were delivered.</summary>
    /// <param name="evenGathering">Also those to which more may be added yet: nobody will come to send them later.</param>
    /// <param name="cancellationToken">Gives up; what was not answered is sent again.</param>
    public async Task<int> SendDueAsync(bool evenGathering, CancellationToken cancellationToken)
    {
        await StartDueAsync(evenGathering, cancellationToken);
        return await FinishAsync();
    }

    /// <summary>Begins to send what is due on the channels that are not at work any more, without waiting for any.</summary>
    /// <exception cref="Exception">What broke off the work of a channel that began earlier.</exception>
    public async Task StartDueAsync(bool evenGathering, CancellationToken cancellationToken)
    {
        foreach (var (name, work) in _works.Where(work => work.Value.IsCompleted).ToList())
        {
            _works.Remove(name);
            await work;
        }

        var due = await messages.DueAsync(evenGathering, [.. _works.Keys], AtOnce, cancellationToken);
        if (due.Count == 0) return;
        var known = await channels.ListAsync(cancellationToken);
        foreach (var group in due.GroupBy(message => message.Channel, message => message.Id))
            _works[group.Key] = SendAllAsync(known.FirstOrDefault(channel => channel.Name == group.Key), group.Key, [.. group], evenGathering, cancellationToken);
    }

    /// <summary>Waits for what was begun, and gives how many messages were delivered.</summary>
    public async Task<int> FinishAsync()
    {
        var works = _works.Values.ToList();
        _works.Clear();
        return (await Task.WhenAll(works)).Sum();
    }

    private async Task<int> SendAllAsync(AlertChannel? channel, string name, IReadOnlyList<long> ids, bool evenGathering, CancellationToken cancellationToken)
    {
        var delivered = 0;
        foreach (var id in ids)
        {
            if (channel is null)
            {
                await messages.GiveUpAsync(id, SendSentences.NoChannel.With(name), cancellationToken);
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
