namespace Ali1688.Sandbox.Catalogue;

/// <summary>What was changed by hand about one product, in order. Immutable.</summary>
internal sealed class HandMadeChanges
{
    public IReadOnlyList<HandMadeChange> All { get; private init; } = [];

    public double? PriceSince => Since(change => change.Price is not null);

    public double? StockSince => Since(change => change.Stock is not null);

    public HandMadeChanges With(ProductChange change, double day) => new() { All = [.. All, new HandMadeChange(change, day)] };

    /// <summary>Lays the changes over what the product would be by itself.</summary>
    public ProductState Over(ProductState state, PlatformClock clock)
    {
        foreach (var (change, day) in All) state = Apply(state, change, PlatformDate.Milliseconds(clock.CatalogueTime(day)));
        return state;
    }

    private static ProductState Apply(ProductState state, ProductChange change, DateTimeOffset at) => state with
    {
        LowestFen = change.Price is { } price ? (long)(price * 100) : state.LowestFen,
        Stock = change.Stock ?? state.Stock,
        Title = change.Title ?? state.Title,
        Status = change.Status ?? state.Status,
        ModifiedAt = at > state.ModifiedAt ? at : state.ModifiedAt,
    };

    private double? Since(Func<ProductChange, bool> sets) => All.Where(made => sets(made.Change)).Select(made => (double?)made.Day).FirstOrDefault();
}

/// <summary>One change by hand, and when (days from the catalogue's start).</summary>
internal readonly record struct HandMadeChange(ProductChange Change, double Day);
