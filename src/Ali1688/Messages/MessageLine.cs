using Ali1688.Collecting;
using Ali1688.Storage;
using Microsoft.Extensions.Logging;

namespace Ali1688.Messages;

/// <summary>
/// The way of pushed messages: taken and stored, applied in order, and what they make due collected, each by one process of the store at a time. Disposing stores what was taken; it is done when
/// <see cref="RunAsync"/> has ended and nothing is taken any more.
/// </summary>
public sealed class MessageLine(
    MessageIntake intake, MissedMessages missed, PushMessages messages, MessageApplier applier, DueCollector collector, Lease? collecting, MessageWriter writer, TimeProvider time, ILogger logger) : IAsyncDisposable
{
    /// <summary>How long messages are kept once they were dealt with: longer than any platform would deliver one again.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan PauseAfterFault = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan PruneEvery = TimeSpan.FromHours(1);

    /// <summary>Takes posted forms.</summary>
    public MessageIntake Intake => intake;

    /// <summary>Collects what is due.</summary>
    public DueCollector Collector => collector;

    /// <summary>Fetches missed messages, applies all that wait and collects what is due, until cancelled. A fault of one part holds up no other.</summary>
    public Task RunAsync(CancellationToken cancellationToken) => Task.WhenAll(
        KeepGoingAsync("fetches missed messages", missed.KeepUpAsync, cancellationToken),
        KeepGoingAsync("applies messages", ApplyAsync, cancellationToken),
        KeepGoingAsync("collects due products", ct => collecting is null ? collector.RunAsync(ct) : collecting.HoldOnAsync(collector.RunAsync, _ => { }, ct), cancellationToken),
        KeepGoingAsync("removes old messages", PruneAsync, cancellationToken));

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => writer.DisposeAsync();

    private async Task ApplyAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await applier.ApplyAsync(cancellationToken) == 0) await Task.Delay(Look, time, cancellationToken);
        }
    }

    private async Task PruneAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await messages.PruneAsync(time.GetUtcNow() - Kept, cancellationToken);
            await Task.Delay(PruneEvery, time, cancellationToken);
        }
    }

    private async Task KeepGoingAsync(string task, Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await Task.Run(() => work(cancellationToken), cancellationToken);
                return;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                MessageLog.LoopFailed(logger, task, fault.Message);
                await Task.Delay(PauseAfterFault, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
