using System.Globalization;
using Ali1688.Gateway.Products;

namespace Ali1688.Discovery;

/// <summary>A source of ids as people ask for it, e.g. <c>keyword:毛巾?priceTo=20</c>. Immutable.</summary>
/// <param name="Text">As it was written.</param>
/// <param name="Source">The API that is asked.</param>
/// <param name="Filters">What is searched for, by our names of the filters.</param>
public sealed record SourceSpec(string Text, SourceProfile Source, IReadOnlyDictionary<string, string> Filters)
{
    /// <summary>The accepted texts, for messages.</summary>
    public const string Accepted = "own, keyword:TEXT, seller:OPENID, or the name of a source (ali1688 profiles list), each with filters if need be: keyword:TEXT?priceFrom=5&priceTo=20&category=123";

    /// <summary>The filter that a search is narrowed by first.</summary>
    public const string PriceFrom = "priceFrom";

    /// <inheritdoc cref="PriceFrom"/>
    public const string PriceTo = "priceTo";

    /// <summary>The filter that a search is narrowed by where prices no longer help.</summary>
    public const string Category = "category";

    private const int LongestText = 500;

    private static readonly (string Word, string Source, string? Filter)[] Words =
    [
        ("own", "alibaba.product.list.get", null),
        ("keyword", "product.search.keywordQuery", "keyword"),
        ("seller", "product.search.querySellerOfferList", "seller"),
    ];

    /// <summary>The prices that were asked for.</summary>
    public PriceRange Prices => new(Price(PriceFrom), Price(PriceTo));

    /// <summary>Reads a source.</summary>
    /// <exception cref="FormatException">It is none; the message says what is accepted.</exception>
    public static SourceSpec Parse(string text, ProfileCatalog catalog)
    {
        if (text.Length > LongestText) throw new FormatException($"A source has at most {LongestText} characters; this one has {text.Length}.");
        var options = OptionsAt(text);
        var (source, filters) = Head(options < 0 ? text : text[..options], text, catalog);
        if (options >= 0) AddOptions(text, text[(options + 1)..], filters);
        return Checked(new SourceSpec(text, source, filters));
    }

    /// <summary>The filters of one search of this source.</summary>
    public IReadOnlyDictionary<string, string> FiltersOf(Search search)
    {
        var filters = new Dictionary<string, string>(Filters, StringComparer.Ordinal);
        if (search.Prices.From is { } from) filters[PriceFrom] = from.ToString(CultureInfo.InvariantCulture);
        if (search.Prices.To is { } to) filters[PriceTo] = to.ToString(CultureInfo.InvariantCulture);
        if (search.Category is { } category) filters[Category] = category;
        return filters;
    }

    private decimal? Price(string filter) => Filters.TryGetValue(filter, out var text)
        ? decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var price) ? price : throw Wrong(Text, $"{filter}={text} is no price")
        : null;

    /// <summary>Where the filters begin: a keyword may hold a question mark of its own.</summary>
    private static int OptionsAt(string text)
    {
        var at = text.LastIndexOf('?');
        var equals = at < 0 ? -1 : text.IndexOf('=', at);
        return equals > at + 1 && text.AsSpan(at + 1, equals - at - 1).IndexOfAnyExcept(Letters) < 0 ? at : -1;
    }

    private static readonly System.Buffers.SearchValues<char> Letters = System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    private static (SourceProfile Source, Dictionary<string, string> Filters) Head(string head, string text, ProfileCatalog catalog)
    {
        var parts = head.Split(':', 2);
        var known = Array.Find(Words, entry => string.Equals(entry.Word, parts[0], StringComparison.OrdinalIgnoreCase));
        if (known.Word is null) return (catalog.Sources.FirstOrDefault(source => source.Name == head) ?? throw Wrong(text, "there is no such source"), []);
        if (known.Filter is null) return parts.Length == 1 ? (catalog.Source(known.Source), []) : throw Wrong(text, $"nothing stands after '{known.Word}'");
        var value = parts.Length == 2 ? parts[1].Trim() : "";
        return value.Length > 0 ? (catalog.Source(known.Source), new() { [known.Filter] = value }) : throw Wrong(text, $"'{known.Word}:' needs a text");
    }

    private static void AddOptions(string text, string options, Dictionary<string, string> filters)
    {
        foreach (var option in options.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            if (option.Split('=', 2) is not [var name, var value]) throw Wrong(text, $"'{option}' is no filter");
            if (!filters.TryAdd(name, Uri.UnescapeDataString(value))) throw Wrong(text, $"'{name}' is there twice");
        }
    }

    private static SourceSpec Checked(SourceSpec spec)
    {
        SourceQuery.For(spec.Source, spec.Filters);
        return spec.Prices is { From: { } from, To: { } to } && from > to ? throw Wrong(spec.Text, $"{PriceFrom} is above {PriceTo}") : spec;
    }

    private static FormatException Wrong(string text, string why) => new($"'{text}' is no source: {why}. Accepted: {Accepted}.");
}
