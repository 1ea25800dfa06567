using Ali1688.Alerting.Delivering;
using Ali1688.Storage;
using Microsoft.Extensions.Logging;

namespace Ali1688.Alerting;

/// <summary>Alerting at work: judges what changed and sends what is to be told, for as long as it runs. Several may run on one store. It is run once.</summary>
public sealed partial class AlertRunner : IDisposable
{
    private static readonly TimeSpan MessagesKept = TimeSpan.FromDays(30);
    private static readonly TimeSpan PauseAfterFault = TimeSpan.FromSeconds(30);
    private readonly AlertEvaluator _evaluator;
    private readonly AlertDelivery _delivery;
    private readonly ChannelSender _sender;
    private readonly AlertMessages _messages;
    private readonly AlertOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    internal AlertRunner(AlertEvaluator evaluator, AlertDelivery delivery, ChannelSender sender, AlertMessages messages, AlertOptions options, TimeProvider time, ILogger logger) =>
        (_evaluator, _delivery, _sender, _messages, _options, _time, _logger) = (evaluator, delivery, sender, messages, options, time, logger);

    /// <summary>Judges all that changed, sends all that waits, and ends.</summary>
    /// <returns>How many alerts were found, and how many messages were delivered.</returns>
    public async Task<(int Alerts, int Delivered)> RunOnceAsync(CancellationToken cancellationToken)
    {
        var alerts = await _evaluator.RunAsync(withService: true, cancellationToken);
        await _messages.PruneAsync(_time.GetUtcNow() - MessagesKept, cancellationToken);
        return (alerts, await _delivery.SendDueAsync(evenGathering: true, cancellationToken));
    }

    /// <summary>Works until cancelled, whatever happens: what breaks it off is told, and after a pause it goes on.</summary>
    public Task KeepRunningAsync(CancellationToken cancellationToken) => Task.WhenAll(JudgeAsync(cancellationToken), SendAsync(cancellationToken));

    /// <inheritdoc/>
    public void Dispose() => _sender.Dispose();

    private Task JudgeAsync(CancellationToken cancellationToken)
    {
        long? measured = null;
        return EveryAsync(
            async ct =>
            {
                var isTime = measured is not { } last || _time.GetElapsedTime(last) >= _options.ServiceEvery;
                await _evaluator.RunAsync(isTime, ct);
                if (!isTime) return;
                measured = _time.GetTimestamp();
                await _messages.PruneAsync(_time.GetUtcNow() - MessagesKept, ct);
            },
            cancellationToken);
    }

    private async Task SendAsync(CancellationToken cancellationToken)
    {
        await EveryAsync(ct => _delivery.StartDueAsync(evenGathering: false, ct), cancellationToken);
        await ((Task)_delivery.FinishAsync()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // whatever was broken off is sent again
    }

    private async Task EveryAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var pause = _options.LookEvery;
            try
            {
                await work(cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                LogFault(_logger, fault.Message);
                pause = PauseAfterFault;
            }

            await Task.Delay(pause, _time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(3202, LogLevel.Error, "Alerting is held up and goes on in half a minute: {Reason}")]
    private static partial void LogFault(ILogger logger, string reason);
}

/// <summary>How often alerting looks. Immutable.</summary>
public sealed record AlertOptions
{
    /// <summary>From one look at changes and waiting messages to the next. Default: a second.</summary>
    public TimeSpan LookEvery { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>From one measuring of the service to the next. Default: half a minute.</summary>
    public TimeSpan ServiceEvery { get; init; } = TimeSpan.FromSeconds(30);
}
