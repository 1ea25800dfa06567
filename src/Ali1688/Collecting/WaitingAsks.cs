using Ali1688.Keys;

namespace Ali1688.Collecting;

/// <summary>An id that waits for a call to take it along.</summary>
internal sealed class WaitingAsk(Asked asked, CancellationToken cancellationToken) : IDisposable
{
    private readonly CancellationTokenSource _takenAlong = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    private readonly TaskCompletionSource<AskResult> _reply = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Asked Asked => asked;

    /// <summary>Cancelled when somebody's call takes it along: it need not wait for a turn of its own.</summary>
    public CancellationToken TakenAlong => _takenAlong.Token;

    public Task<AskResult> Reply => _reply.Task;

    public LinkedListNode<WaitingAsk>? Place { get; set; }

    public void TakeAlong()
    {
        try
        {
            _takenAlong.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // Who wanted it has given up in this very moment.
        }
    }

    public void Settle(AskResult reply) => _reply.TrySetResult(reply);

    public void Dispose() => _takenAlong.Dispose();
}

/// <summary>Ids that wait for a call, first come first served within each priority. Thread-safe.</summary>
internal sealed class WaitingAsks
{
    private readonly Lock _lock = new();
    private readonly LinkedList<WaitingAsk>[] _lines = [new(), new(), new()];

    public void Add(WaitingAsk ask)
    {
        lock (_lock) ask.Place = _lines[(int)ask.Asked.Priority].AddLast(ask);
    }

    /// <summary>Takes this one out; false where it does not wait any more.</summary>
    public bool Take(WaitingAsk ask)
    {
        lock (_lock) return Remove(ask);
    }

    /// <summary>
    /// Takes one and along with it as many others as a key's call may ask for: those of its group, which is then not torn apart, before those that wait
    /// longest. Takes none where somebody was quicker to take it along.
    /// </summary>
    public IReadOnlyList<WaitingAsk> TakeWith(WaitingAsk first, PlatformKey key)
    {
        var taken = new List<WaitingAsk>(key.Profile.IdsPerCall) { first };
        lock (_lock)
        {
            if (!Remove(first)) return [];
            var line = _lines[(int)first.Asked.Priority];
            if (first.Asked.Group is { } group) Fill(taken, line.Where(ask => ask.Asked.Group == group), key);
            Fill(taken, line, key);
            foreach (var ask in taken) Remove(ask);
        }

        foreach (var ask in taken.Skip(1)) ask.TakeAlong();
        return taken;
    }

    // The same id may be wanted twice; one call asks for it once.
    private static void Fill(List<WaitingAsk> taken, IEnumerable<WaitingAsk> line, PlatformKey key)
    {
        foreach (var ask in line.TakeWhile(_ => taken.Count < key.Profile.IdsPerCall))
        {
            if (!ask.Asked.Blind.Contains(key) && taken.TrueForAll(other => other.Asked.Id != ask.Asked.Id)) taken.Add(ask);
        }
    }

    private static bool Remove(WaitingAsk ask)
    {
        if (ask.Place is not { List: { } line } place) return false;
        line.Remove(place);
        ask.Place = null;
        return true;
    }
}
