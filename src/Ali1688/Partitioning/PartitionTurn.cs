using Ali1688.Storage;
using Microsoft.Extensions.Logging;

namespace Ali1688.Partitioning;

/// <summary>
/// Has partitions only while no stranger works on the same store: of processes that know nothing of each other one works at a time, and the nodes of a
/// cluster count as one. Epochs would keep strangers from writing over each other, but they would take the partitions from each other for ever.
/// </summary>
/// <param name="lease">The right to work on the store.</param>
/// <param name="keeper">Brings the partitions.</param>
/// <param name="held">Has them.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Where it tells who works instead.</param>
public sealed partial class PartitionTurn(Lease lease, IPartitionKeeper keeper, HeldPartitions held, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan PauseAfterFault = TimeSpan.FromSeconds(5);

    /// <summary>The partitions.</summary>
    public HeldPartitions Held => held;

    /// <summary>Has partitions whenever no stranger does, until cancelled, whatever happens.</summary>
    public async Task KeepRunningAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await lease.HoldOnAsync(ct => keeper.KeepAsync(held, ct), other => LogElsewhere(logger, other), cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                LogFault(logger, fault.Message);
                await Task.Delay(PauseAfterFault, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Does some work with the partitions, if no stranger has them.</summary>
    /// <returns>Who has them instead; null when the work was done to its end.</returns>
    public Task<LeaseHolder?> TryAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken) => lease.TryHoldAsync(ct => WithPartitionsAsync(work, ct), cancellationToken);

    private async Task WithPartitionsAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var keeping = keeper.KeepAsync(held, end.Token);
        var working = work(end.Token);
        if (await Task.WhenAny(working, keeping) == working)
        {
            await end.CancelAsync();
            await keeping.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await working;
            return;
        }

        await end.CancelAsync();
        await working.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await keeping;
    }

    [LoggerMessage(LogLevel.Information, "Watched products are kept fresh by {Other}; this process takes over when that one ends")]
    private static partial void LogElsewhere(ILogger logger, LeaseHolder other);

    [LoggerMessage(LogLevel.Error, "Nothing can be taken on at the moment, and is tried again in a few seconds: {Reason}")]
    private static partial void LogFault(ILogger logger, string reason);
}
