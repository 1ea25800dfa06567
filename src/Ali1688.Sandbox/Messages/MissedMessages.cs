namespace Ali1688.Sandbox.Messages;

/// <summary>Messages that were given up, until somebody asks for them or confirms them. Thread-safe.</summary>
internal sealed class MissedMessages
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<long, Message> _waiting = [];

    public int Count
    {
        get
        {
            lock (_lock) return _waiting.Count;
        }
    }

    public void Add(Message message)
    {
        lock (_lock) _waiting[message.Id] = message;
    }

    /// <summary>Takes the oldest ones that are asked for: who reads them has confirmed them.</summary>
    public IReadOnlyList<Message> Take(MessageQuery query)
    {
        lock (_lock)
        {
            var taken = _waiting.Values.Where(query.Fits).Take(query.Quantity).ToList();
            foreach (var message in taken) _waiting.Remove(message.Id);
            return taken;
        }
    }

    /// <summary>Shows a page of them, and how many there are.</summary>
    public (IReadOnlyList<Message> Page, int Total) Look(MessageQuery query)
    {
        lock (_lock)
        {
            var all = _waiting.Values.Where(query.Fits).ToList();
            var skipped = Math.Min((query.Page - 1L) * query.Quantity, int.MaxValue);
            return ([.. all.Skip((int)skipped).Take(query.Quantity)], all.Count);
        }
    }

    public void Confirm(IEnumerable<long> ids)
    {
        lock (_lock)
        {
            foreach (var id in ids) _waiting.Remove(id);
        }
    }
}
