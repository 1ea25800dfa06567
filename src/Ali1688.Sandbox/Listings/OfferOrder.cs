namespace Ali1688.Sandbox.Listings;

/// <summary>How a search is sorted; what sold most in the month comes first where nothing is said.</summary>
internal enum OfferOrder
{
    MostSoldFirst,
    LeastSoldFirst,
    CheapestFirst,
    DearestFirst,
    MostRepurchasedFirst,
    LeastRepurchasedFirst,
}
