using Ali1688.Gateway.Products;
using Ali1688.Partitioning;

namespace Ali1688.Collecting;

/// <summary>One run while it is under way: what its ids share. Thread-safe.</summary>
/// <param name="RunId">The run's number in the store; null for what is collected without one.</param>
/// <param name="Options">How it collects.</param>
/// <param name="Halt">Stops it.</param>
/// <param name="Reach">Whether the platform can be reached.</param>
/// <param name="Progress">How far it is.</param>
public sealed record OngoingRun(long? RunId, CollectOptions Options, CollectionHalt Halt, GatewayReach Reach, RunProgress Progress)
{
    /// <summary>Is told each time that an id's turn has come and its call is about to leave; may be null.</summary>
    public Action<ItemId>? Asking { get; init; }

    /// <summary>The partitions whose products it may ask for, and the claims that it writes under; null where it works for itself.</summary>
    public HeldPartitions? Held { get; init; }

    /// <summary>Stops the run.</summary>
    /// <returns>Always true: it is stopping.</returns>
    public bool Stop(HaltReason reason, string message)
    {
        Halt.Stop(reason, message);
        return true;
    }

    /// <summary>Notes that the platform could not be reached.</summary>
    /// <returns>Whether the run stops because of it.</returns>
    public bool HaltWhenOutOfReach(string message) => Reach.Lost() && Stop(HaltReason.Unreachable, message);
}
