namespace Ali1688.Partitioning;

/// <summary>A product's time on its way under the claim on its partition; disposing ends it.</summary>
public sealed class Stay : IDisposable
{
    private readonly HeldPartition _held;
    private readonly CancellationTokenSource _end;

    internal Stay(HeldPartition held, CancellationToken cancellationToken)
    {
        (_held, _end) = (held, CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, held.Lost));
        held.Enter();
    }

    /// <summary>What the outcome is written under.</summary>
    public Fence Fence => _held.Fence;

    /// <summary>Cancelled when the caller gives up, or the partition is lost.</summary>
    public CancellationToken Token => _end.Token;

    /// <summary>Whether the partition was lost.</summary>
    public bool IsLost => _held.Lost.IsCancellationRequested;

    /// <inheritdoc/>
    public void Dispose()
    {
        _held.Leave();
        _end.Dispose();
    }
}
