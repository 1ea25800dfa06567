using System.Collections.Concurrent;

namespace Ali1688.Sandbox.Catalogue;

/// <summary>All products, computed from seed and id when asked for; only changes made by hand are remembered. Thread-safe.</summary>
internal sealed class ProductCatalogue(SandboxOptions options, PlatformClock clock)
{
    private readonly ProductWriter _writer = new(options.Seed);
    private readonly ConcurrentDictionary<ulong, HandMadeChanges> _handMade = new();
    private long _version;

    /// <summary>Grows with every change by hand.</summary>
    public long Version => Interlocked.Read(ref _version);

    /// <summary>Whether nothing changes but by hand.</summary>
    public bool StandsStill => options.ChangesPerItemPerDay <= 0;

    public Product? Find(ulong id) => Exists(id) ? _writer.Write(id, StateAt(id, clock.CatalogueDay)) : null;

    /// <summary>A product as it is in this state; it must exist.</summary>
    public Product Write(ulong id, ProductState state) => _writer.Write(id, state);

    public bool Exists(ulong id)
    {
        if (id < options.FirstId || id - options.FirstId >= (ulong)options.Items) return false;
        var dice = Dice.For(options.Seed, id, Purpose.Existence);
        return !dice.Chance(options.UnknownShare);
    }

    /// <summary>Changes a product by hand; false when there is no such product.</summary>
    public bool Change(ProductChange change)
    {
        if (!Exists(change.Id)) return false;
        var day = clock.CatalogueDay;
        _handMade.AddOrUpdate(
            change.Id,
            _ => new HandMadeChanges().With(change, day),
            (_, made) => made.With(change, day));
        Interlocked.Increment(ref _version);
        return true;
    }

    public IReadOnlyList<ObservedChange> Changes(ulong id)
    {
        if (!Exists(id)) return [];
        var made = _handMade.GetValueOrDefault(id);
        return new ChangeRecord(options, clock).Of(id, made);
    }

    /// <summary>What of a product changes with time, as it is at this moment.</summary>
    public ProductState StateAt(ulong id, double day)
    {
        var first = FirstStateOf(id);
        var moved = StandsStill ? first : Moved(first, id, day);
        return _handMade.TryGetValue(id, out var made) ? made.Over(moved, clock) : moved;
    }

    private ProductState FirstStateOf(ulong id)
    {
        var layout = Layout.Draw(options.Seed, id);
        var status = ProductStates.Draw(options.Seed, id, options.DelistedShare);
        return new ProductState(layout.FirstFen, layout.FirstStock, status, null, ProductDates.FirstModifiedAt(options.Seed, id)) { Quantities = layout.Quantities, Supplier = SupplierWriter.NumberOf(options.Seed, id) };
    }

    private ProductState Moved(ProductState first, ulong id, double day)
    {
        var tempo = new Tempo(options.Seed, id, options.ChangesPerItemPerDay);
        var (price, stock) = (tempo.PriceAt(day), tempo.StockAt(day));
        var last = Math.Max(price.Day, stock.Day);
        var modified = last < 0 ? first.ModifiedAt : PlatformDate.Milliseconds(clock.CatalogueTime(last));
        return first with { LowestFen = price.Fen, Stock = stock.Stock, ModifiedAt = modified };
    }
}
