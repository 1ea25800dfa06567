namespace Ali1688.Partitioning;

/// <summary>A product's time on its way under the claim on its partition; disposing ends it.</summary>
public sealed class Stay : IDisposable
{
    private readonly HeldPartition _held;
    private readonly CancellationTokenSource _turn;
    private readonly CancellationTokenSource _answer;

    internal Stay(HeldPartition held, CancellationToken turn, CancellationToken answer)
    {
        (_held, _turn, _answer) = (held, CancellationTokenSource.CreateLinkedTokenSource(turn, held.Leaving), CancellationTokenSource.CreateLinkedTokenSource(answer, held.Lost));
        held.Enter();
    }

    /// <summary>What the outcome is written under.</summary>
    public Fence Fence => _held.Fence;

    /// <summary>Cancelled when its turn is not to be waited for any more: the caller gives up, or the partition is lost or about to be given back.</summary>
    public CancellationToken Turn => _turn.Token;

    /// <summary>Cancelled when not even the answer to what was asked is to be waited for: the caller gives that up too, or the partition is lost.</summary>
    public CancellationToken Answer => _answer.Token;

    /// <summary>Whether the partition was lost, or is about to be given back.</summary>
    public bool IsLost => _held.Leaving.IsCancellationRequested;

    /// <inheritdoc/>
    public void Dispose()
    {
        _held.Leave();
        _turn.Dispose();
        _answer.Dispose();
    }
}
