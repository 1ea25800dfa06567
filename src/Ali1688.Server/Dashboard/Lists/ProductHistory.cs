using System.Text.Json;
using Ali1688.Products;
using Ali1688.Server.Dashboard.Charts;
using Ali1688.Storage;

namespace Ali1688.Server.Dashboard.Lists;

/// <summary>A product's past as lines of a chart: each from when it was first stored until it was last looked at. Immutable.</summary>
/// <param name="stored">The product as it is.</param>
/// <param name="changes">Its changes, the newest first.</param>
internal sealed class ProductHistory(StoredProduct stored, IReadOnlyList<StoredChange> changes)
{
    private const int MostTiers = 6;

    /// <summary>When it begins; null where nobody knows.</summary>
    public DateTimeOffset? Since => stored.CreatedAt;

    /// <summary>The lowest and, where it ever differed, the highest price.</summary>
    public IReadOnlyList<(string Field, IReadOnlyList<double?[]> Points)> Prices => [("price", Line("price")), .. HasHighest ? [("priceMax", Line("priceMax"))] : Array.Empty<(string, IReadOnlyList<double?[]>)>()];

    /// <summary>What can be bought.</summary>
    public IReadOnlyList<double?[]> Stock => Line("stock");

    /// <summary>The price from each quantity on, by rising quantity.</summary>
    public IReadOnlyList<(long FromQuantity, IReadOnlyList<double?[]> Points)> Tiers
    {
        get
        {
            var quantities = States("tiers", stored.Product.PriceTiers, TierText.Read).SelectMany(state => state.Value).Select(tier => tier.FromQuantity).Distinct().Order().Take(MostTiers);
            return [.. quantities.Select(quantity => (quantity, Points(States("tiers", stored.Product.PriceTiers, TierText.Read), tiers => PriceAt(tiers, quantity))))];
        }
    }

    private bool HasHighest => stored.Product.PriceMax != stored.Product.Price || changes.Any(change => change.Change.Field == "priceMax");

    private List<double?[]> Line(string field) => Points(States(field, Now(field), Number), value => value);

    private double? Now(string field) => (double?)(field switch { "price" => stored.Product.Price, "priceMax" => stored.Product.PriceMax, _ => stored.Product.Stock });

    // Oldest first: what held from each moment on.
    private List<(DateTimeOffset From, T Value)> States<T>(string field, T now, Func<string?, T> read)
    {
        var own = changes.Where(change => change.Change.Field == field).Reverse().ToList();
        List<(DateTimeOffset, T)> states = [(FirstOf(own), own.Count > 0 ? read(own[0].Change.Old) : now)];
        foreach (var change in own) states.Add((change.ObservedAt, read(change.Change.New)));
        return states;
    }

    // Another program may have made the row anew after changes of it were seen; time goes forward all the same.
    private DateTimeOffset FirstOf(List<StoredChange> own) => own.FirstOrDefault() is { } change && !(stored.CreatedAt < change.ObservedAt)
        ? change.CheckedBefore
        : stored.CreatedAt ?? stored.CheckedAt ?? DateTimeOffset.UnixEpoch;

    private List<double?[]> Points<T>(List<(DateTimeOffset From, T Value)> states, Func<T, double?> value)
    {
        var points = states.ConvertAll(state => ChartSeries.At(state.From, value(state.Value)));
        if (stored.CheckedAt is { } last && last > states[^1].From) points.Add(ChartSeries.At(last, value(states[^1].Value)));
        return points;
    }

    private static double? Number(string? json) => json is not null && JsonElement.Parse(json) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : null;

    private static double? PriceAt(IReadOnlyList<PriceTier> tiers, long quantity) => (double?)tiers.LastOrDefault(tier => tier.FromQuantity <= quantity)?.Price;
}
