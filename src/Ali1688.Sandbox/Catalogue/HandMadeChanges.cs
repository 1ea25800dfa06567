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
        foreach (var made in All) state = Apply(state, made, PlatformDate.Milliseconds(clock.CatalogueTime(made.Day)));
        return state;
    }

    private static ProductState Apply(ProductState state, HandMadeChange made, DateTimeOffset at) => state with
    {
        LowestFen = made.Change.Price is { } price ? (long)(price * 100) : state.LowestFen,
        Stock = made.Change.Stock ?? state.Stock,
        Title = made.Change.Title ?? state.Title,
        Status = made.Change.Status ?? state.Status,
        Quantities = made.QuantitiesAfter(state.Quantities),
        Supplier = made.Change.Supplier ?? state.Supplier,
        ModifiedAt = at > state.ModifiedAt ? at : state.ModifiedAt,
    };

    private double? Since(Func<ProductChange, bool> sets) => All.Where(made => sets(made.Change)).Select(made => (double?)made.Day).FirstOrDefault();
}

/// <summary>One change by hand, and when (days from the catalogue's start).</summary>
internal readonly record struct HandMadeChange(ProductChange Change, double Day)
{
    /// <summary>From how many pieces on each tier holds afterwards.</summary>
    public int[] QuantitiesAfter(int[] before)
    {
        int[] ladder = Change.Quantities is { } given ? [.. given] : before;
        return Change.MinimumOrder is { } first ? [first, .. ladder.Skip(1).Where(quantity => quantity > first)] : ladder;
    }
}
