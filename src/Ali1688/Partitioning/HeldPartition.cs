namespace Ali1688.Partitioning;

/// <summary>One partition while this process has it: how many of its products are on their way, and the end of it. Thread-safe.</summary>
#pragma warning disable CA1001 // A token source without a timer has nothing to free, and who is on the way may still look at it.
internal sealed class HeldPartition(Fence fence)
#pragma warning restore CA1001
{
    private readonly CancellationTokenSource _leaving = new();
    private readonly CancellationTokenSource _lost = new();
    private int _onTheWay;

    public Fence Fence => fence;

    /// <summary>Cancelled when what waits for its turn has to stop.</summary>
    public CancellationToken Leaving => _leaving.Token;

    /// <summary>Cancelled when all that is on its way has to stop.</summary>
    public CancellationToken Lost => _lost.Token;

    /// <summary>How many products are on their way.</summary>
    public int OnTheWay => Volatile.Read(ref _onTheWay);

    public void Enter() => Interlocked.Increment(ref _onTheWay);

    public void Leave() => Interlocked.Decrement(ref _onTheWay);

    /// <summary>Stops what waits for its turn; what was asked already is waited for.</summary>
    public Task LeaveAsync() => _leaving.CancelAsync();

    /// <summary>Stops what is on its way.</summary>
    public async Task EndAsync()
    {
        await _leaving.CancelAsync();
        await _lost.CancelAsync();
    }
}
