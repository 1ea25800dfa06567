using Ali1688.Gateway.Calls;

namespace Ali1688.Quotas;

/// <summary>
/// Calls that wait for their turn. High goes before normal, normal before low, first come first served within each; but out of every ten
/// turns a lower class that waits gets at least one, so that nothing starves. Not thread-safe.
/// </summary>
internal sealed class WaitingCalls(double lowShare = 0.1)
{
    private const double Rounding = 1e-9;
    private readonly LinkedList<TaskCompletionSource<long>>[] _lines = [new(), new(), new()];
    private readonly double[] _owed = new double[3];

    public int Count => _lines[0].Count + _lines[1].Count + _lines[2].Count;

    public int CountOf(CallPriority priority) => _lines[(int)priority].Count;

    public LinkedListNode<TaskCompletionSource<long>> Add(CallPriority priority) =>
        _lines[(int)priority].AddLast(new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously));

    /// <summary>Puts a call whose moment was missed before all others of its class.</summary>
    public LinkedListNode<TaskCompletionSource<long>> AddFirst(CallPriority priority) =>
        _lines[(int)priority].AddFirst(new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously));

    /// <summary>Takes back a call that gave up its wait; nothing happens when its turn already came.</summary>
    public static void Remove(LinkedListNode<TaskCompletionSource<long>> node) => node.List?.Remove(node);

    /// <summary>The call whose turn it is, or null when none waits.</summary>
    public TaskCompletionSource<long>? TakeNext()
    {
        var first = Array.FindIndex(_lines, line => line.Count > 0);
        if (first < 0) return null;

        for (var lower = first + 1; lower < _lines.Length; lower++)
        {
            if (_lines[lower].Count == 0) _owed[lower] = 0;
            else if ((_owed[lower] += lowShare) >= 1 - Rounding)
            {
                _owed[lower] -= 1;
                return Take(lower);
            }
        }

        return Take(first);
    }

    private TaskCompletionSource<long> Take(int line)
    {
        var next = _lines[line].First!.Value; // every caller has looked at Count
        _lines[line].RemoveFirst();
        return next;
    }
}
