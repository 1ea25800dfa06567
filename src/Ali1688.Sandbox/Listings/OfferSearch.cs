using Ali1688.Sandbox.Catalogue;

namespace Ali1688.Sandbox.Listings;

/// <summary>
/// Finds offers for a search. A keyword's words, parted by spaces, must each be a part of the title that the product began with, or of its
/// category's name.
/// </summary>
internal sealed class OfferSearch(SandboxOptions options, ProductIndex index, Listing listing)
{
    private readonly Lazy<Dictionary<string, int>> _sellers = new(() => Enumerable.Range(0, SupplierWriter.Suppliers)
        .ToDictionary(number => SupplierWriter.OfNumber(options.Seed, number).OpenId));

    /// <summary>The ids that are found; no end of them.</summary>
    public ulong[] Find(OfferQuery query) => listing.List(query.Name, Among(query), query.Fits, query.Compare);

    private ulong[] Among(OfferQuery query)
    {
        if (query.SellerOpenId is { } openId) return OfSeller(openId, query);
        return index.Find(string.Create(null, $"{query.Keyword}\n{string.Join(',', query.Categories)}"), id => Matches(id, query));
    }

    private ulong[] OfSeller(string openId, OfferQuery query)
    {
        if (!_sellers.Value.TryGetValue(openId, out var number)) return [];
        var ids = index.Find(string.Create(null, $"seller {number}"), id => SupplierWriter.NumberOf(options.Seed, id) == number);
        return [.. ids.Where(id => Matches(id, query))];
    }

    private bool Matches(ulong id, OfferQuery query)
    {
        var shelf = Layout.Draw(options.Seed, id).Shelf;
        if (query.Categories.Count > 0 && !query.Categories.Any(category => CategoryTree.Holds(category, shelf.Id))) return false;
        if (query.Keyword.Length == 0) return true;
        var title = TitleWriter.Write(options.Seed, id, shelf).Plain;
        foreach (var word in query.Keyword.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!title.Contains(word, StringComparison.OrdinalIgnoreCase) && !shelf.Name.Contains(word, StringComparison.OrdinalIgnoreCase)) return false;
        }

        return true;
    }
}
