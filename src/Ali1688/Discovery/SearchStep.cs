using Ali1688.Cleaning;
using Ali1688.Gateway.Products;

namespace Ali1688.Discovery;

/// <summary>What a page does to its search: where the search stands afterwards, and the narrower searches that take its place. Immutable; no I/O.</summary>
/// <param name="After">The search after the page.</param>
/// <param name="Narrower">The searches that take its place; none unless it was split.</param>
internal sealed record SearchStep(Search After, IReadOnlyList<Search> Narrower)
{
    /// <summary>Decides.</summary>
    /// <param name="search">The search before the page.</param>
    /// <param name="spec">The source it belongs to.</param>
    /// <param name="page">The page.</param>
    /// <param name="hasNews">Whether the page holds an id that no earlier page of the search had.</param>
    public static SearchStep Of(Search search, SourceSpec spec, SourcePage page, bool hasNews)
    {
        var window = new Window(spec.Source.Paging, search.NextPage, page.Total);
        var after = search with { NextPage = search.NextPage + 1, Total = page.Total ?? search.Total, Categories = CategoriesOf(search, spec, page) };
        if (IsOver(page, hasNews, window)) return new(after with { State = SearchState.Done }, []);
        if (!window.Overflows) return new(after, []);
        if (window.IsAtItsEnd) return Split(after, ByPrice(search, spec) ?? ByCategory(after));
        return window.IsFirst && IsWantedWhole(search, spec) && ByPrice(search, spec) is { } halves ? Split(after, halves) : new(after, []);
    }

    /// <summary>The platform's totals and page counts are often wrong, so only pages without anything new end a search, or the window's end.</summary>
    private static bool IsOver(SourcePage page, bool hasNews, Window window) =>
        page.IsLast || (!hasNews && (page.BadEntries.Count == 0 || window.IsBeyondTotal)) || (window.IsAtItsEnd && !window.Overflows);

    private static SearchStep Split(Search after, Search[] narrower) =>
        new(after with { State = narrower.Length > 0 ? SearchState.Split : SearchState.Cut }, narrower);

    /// <summary>Few ids are taken as the platform ranks them; they need no splitting.</summary>
    private static bool IsWantedWhole(Search search, SourceSpec spec) => !(search.Limit <= spec.Source.Paging.MaxProducts);

    private static Search[]? ByPrice(Search search, SourceSpec spec) =>
        CanFilter(spec, SourceSpec.PriceFrom) && CanFilter(spec, SourceSpec.PriceTo) && search.Prices.Halves() is { } halves
            ? [Part(search) with { Prices = halves.Lower }, Part(search) with { Prices = halves.Upper }]
            : null;

    private static Search[] ByCategory(Search search) => [.. search.Categories.Select(category => Part(search) with { Category = category })];

    /// <summary>Categories are gathered only where they are the last thing to narrow a search by.</summary>
    private static IReadOnlyList<string> CategoriesOf(Search search, SourceSpec spec, SourcePage page)
    {
        if (search.Category is not null || spec.Filters.ContainsKey(SourceSpec.Category) || !CanFilter(spec, SourceSpec.Category) || ByPrice(search, spec) is not null) return [];
        return [.. search.Categories.Union(page.Products.Select(entry => entry.Product.Category?.Id).OfType<string>().Where(id => id.Length > 0))];
    }

    private static Search Part(Search search) => new() { Source = search.Source, Spec = search.Spec, AppKey = search.AppKey, Prices = search.Prices, Category = search.Category, Limit = search.Limit };

    private static bool CanFilter(SourceSpec spec, string filter) => spec.Source.Filters.ContainsKey(filter);

    /// <summary>Where a page stands in the window of products that the platform shows.</summary>
    private readonly record struct Window(Paging Paging, int Page, long? Total)
    {
        public bool IsFirst => Page == 1;

        private long Reach => (long)Page * Paging.PageSize;

        public bool IsAtItsEnd => Reach >= Paging.MaxProducts;

        /// <summary>Whether there are more products than are shown; where the platform tells no total, the end of the window has to do.</summary>
        public bool Overflows => Paging.MaxProducts is { } most && (Total is { } total ? total >= most : IsAtItsEnd);

        public bool IsBeyondTotal => Total is null || Reach >= Total;
    }
}
