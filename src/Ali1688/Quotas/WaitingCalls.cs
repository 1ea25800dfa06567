using Ali1688.Gateway.Calls;

namespace Ali1688.Quotas;

/// <summary>
/// Calls that wait for their turn, for the gates of all keys: whichever gate has room takes the next call that it may serve, so a key that is spent
/// or refused holds nobody up. High goes before normal, normal before low, first come first served within each; each turn that passes a
/// lower line by ages it by its share, so that it gets at least that share of the turns and nothing starves. Thread-safe.
/// </summary>
public sealed class WaitingCalls
{
    private const double Rounding = 1e-9;
    private readonly double _lowShare;
    private readonly LinkedList<WaitingCall>[] _lines = [new(), new(), new()];
    private readonly double[] _owed = new double[3];
    private readonly List<QuotaGate> _gates = [];

    /// <summary>An empty queue.</summary>
    /// <param name="lowShare">The share of the turns that each lower line gets while it waits: above 0, at most 0.4.</param>
    public WaitingCalls(double lowShare = 0.1)
    {
        if (lowShare is not (> 0 and <= 0.4)) throw new ArgumentOutOfRangeException(nameof(lowShare), lowShare, "The share of a lower line is above 0 and at most 0.4.");
        _lowShare = lowShare;
    }

    /// <summary>Guards the queue and its gates: a turn is a change of both.</summary>
    internal Lock Sync { get; } = new();

    /// <summary>How many calls wait in a line.</summary>
    public int CountOf(CallPriority priority)
    {
        lock (Sync) return _lines[(int)priority].Count;
    }

    /// <summary>Waits for the turn of a call at any gate that may serve it.</summary>
    /// <param name="priority">Which line.</param>
    /// <param name="mayServe">Which gates may serve it; asked again each time, so it may change its mind.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<QuotaPermit> WaitAsync(CallPriority priority, Func<QuotaGate, bool> mayServe, CancellationToken cancellationToken)
    {
        var call = new WaitingCall(priority, mayServe);
        var node = new LinkedListNode<WaitingCall>(call);
        lock (Sync)
        {
            _lines[(int)priority].AddLast(node);
            foreach (var gate in _gates) gate.TakeCalls();
        }

        return call.Turn.Task.IsCompleted ? call.Turn.Task : GiveUpWhenAsync(node, cancellationToken);
    }

    /// <summary>Lets the gates look again: which calls they may serve has changed.</summary>
    public void Recheck()
    {
        lock (Sync)
        {
            foreach (var gate in _gates) gate.TakeCalls();
        }
    }

    internal void Add(QuotaGate gate)
    {
        lock (Sync) _gates.Add(gate);
    }

    internal void Remove(QuotaGate gate)
    {
        lock (Sync) _gates.Remove(gate);
    }

    /// <summary>How many calls wait that a gate may serve, counted up to a bound.</summary>
    internal int CountFor(QuotaGate gate, int most) => _lines.SelectMany(line => line).Where(call => call.MayServe(gate)).Take(most).Count();

    /// <summary>Takes the call whose turn it is at a gate, or null when none waits for it.</summary>
    internal WaitingCall? TakeNext(QuotaGate gate)
    {
        var next = Array.ConvertAll(_lines, line => FirstFor(line, gate));
        var first = Array.FindIndex(next, node => node is not null);
        if (first < 0) return null;

        for (var lower = first + 1; lower < _lines.Length; lower++)
        {
            if (next[lower] is null) _owed[lower] = 0;
            else if ((_owed[lower] += _lowShare) >= 1 - Rounding)
            {
                _owed[lower] -= 1;
                return Take(next[lower]!); // looked at two lines above
            }
        }

        return Take(next[first]!); // FindIndex found it
    }

    private static LinkedListNode<WaitingCall>? FirstFor(LinkedList<WaitingCall> line, QuotaGate gate)
    {
        var node = line.First;
        while (node is not null && !node.Value.MayServe(gate)) node = node.Next;
        return node;
    }

    private static WaitingCall Take(LinkedListNode<WaitingCall> node)
    {
        node.List!.Remove(node); // it stands in a line
        return node.Value;
    }

    private async Task<QuotaPermit> GiveUpWhenAsync(LinkedListNode<WaitingCall> node, CancellationToken cancellationToken)
    {
        await using var registration = cancellationToken.UnsafeRegister((_, token) => GiveUp(node, token), null);
        return await node.Value.Turn.Task;
    }

    private void GiveUp(LinkedListNode<WaitingCall> node, CancellationToken cancellationToken)
    {
        lock (Sync) node.List?.Remove(node);
        node.Value.Turn.TrySetCanceled(cancellationToken);
    }
}
