using Ali1688.Sandbox.Catalogue;

namespace Ali1688.Sandbox.Messages;

/// <summary>Waits for products to change by themselves. Knows of each when it will next, so that a look costs only what happened. Thread-safe.</summary>
internal sealed class ChangeWatch(SandboxOptions options, ProductCatalogue catalogue, PlatformClock clock)
{
    private readonly Lock _lock = new();
    private readonly HashSet<ulong> _watched = [];
    private readonly PriorityQueue<(ulong Id, double SeenDay), double> _next = new();

    /// <summary>Tells of changes of these products as well, from now on.</summary>
    public void Watch(IEnumerable<ulong> ids)
    {
        if (catalogue.StandsStill) return;
        var day = clock.CatalogueDay;
        lock (_lock)
        {
            foreach (var id in ids)
            {
                if (_watched.Add(id)) Await(id, day);
            }
        }
    }

    /// <summary>What happened since the last look; several changes of one product are one.</summary>
    public IReadOnlyList<ProductEvent> Look()
    {
        var day = clock.CatalogueDay;
        var events = new List<ProductEvent>();
        lock (_lock)
        {
            while (_next.TryPeek(out var due, out var at) && at <= day)
            {
                _next.Dequeue();
                events.Add(new ProductEvent(due.Id, catalogue.StateAt(due.Id, due.SeenDay), catalogue.StateAt(due.Id, day)));
                Await(due.Id, day);
            }
        }

        return events;
    }

    private void Await(ulong id, double day) =>
        _next.Enqueue((id, day), new Tempo(options.Seed, id, options.ChangesPerItemPerDay).NextAfter(day));
}
