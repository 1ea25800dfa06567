using Ali1688.Sandbox.Catalogue;

namespace Ali1688.Sandbox.Listings;

/// <summary>What a cross-border search is asked for. Prices in fen, both ends included.</summary>
internal sealed record OfferQuery
{
    public string Keyword { get; init; } = "";

    public string? SellerOpenId { get; init; }

    public int Page { get; init; } = 1;

    public int PageSize { get; init; } = 20;

    public long? PriceFrom { get; init; }

    public long? PriceTo { get; init; }

    public IReadOnlyList<long> Categories { get; init; } = [];

    public IReadOnlyList<string> Navigation { get; init; } = [];

    public OfferOrder Order { get; init; }

    /// <summary>All that decides which products are found, and in which order.</summary>
    public string Name =>
        string.Create(null, $"{Keyword}\n{SellerOpenId}\n{PriceFrom}-{PriceTo}\n{string.Join(',', Categories)}\n{string.Join(',', Navigation)}\n{Order}");

    public bool Fits(Listed listed) =>
        listed.State.Status == ProductStates.Published
            && listed.State.LowestFen >= (PriceFrom ?? 0) && listed.State.LowestFen <= (PriceTo ?? long.MaxValue)
            && (Navigation.Count == 0 || Navigation.Contains(OfferRank.NavigationOf(listed.Id)));

    public int Compare(Listed left, Listed right)
    {
        var compared = Order switch
        {
            OfferOrder.CheapestFirst => left.State.LowestFen.CompareTo(right.State.LowestFen),
            OfferOrder.DearestFirst => right.State.LowestFen.CompareTo(left.State.LowestFen),
            OfferOrder.LeastSoldFirst => OfferRank.MonthSold(left.Id).CompareTo(OfferRank.MonthSold(right.Id)),
            OfferOrder.LeastRepurchasedFirst => OfferRank.RepurchasePercent(left.Id).CompareTo(OfferRank.RepurchasePercent(right.Id)),
            OfferOrder.MostRepurchasedFirst => OfferRank.RepurchasePercent(right.Id).CompareTo(OfferRank.RepurchasePercent(left.Id)),
            _ => OfferRank.MonthSold(right.Id).CompareTo(OfferRank.MonthSold(left.Id)),
        };
        return compared != 0 ? compared : left.Id.CompareTo(right.Id);
    }
}
