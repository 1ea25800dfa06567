using System.Globalization;
using Ali1688.Products;
using Ali1688.Queries;
using Ali1688.Storage;

namespace Ali1688.Server.Dashboard.Lists;

/// <summary>What somebody filters products by, as it stands in the page's address. What cannot be read does not matter.</summary>
internal sealed record ProductFilters
{
    public string? Text { get; init; }

    public string? Supplier { get; init; }

    public string? Category { get; init; }

    public string? Status { get; init; }

    public string? State { get; init; }

    public string? Watch { get; init; }

    public string? PriceFrom { get; init; }

    public string? PriceTo { get; init; }

    public string? StockFrom { get; init; }

    public string? StockTo { get; init; }

    /// <summary>Changed within so many hours.</summary>
    public string? Hours { get; init; }

    /// <summary>Changed since a moment, in UTC; it counts before <see cref="Hours"/>.</summary>
    public string? Since { get; init; }

    /// <summary>Since when, where that is said and can be read.</summary>
    public DateTimeOffset? SinceMoment =>
        DateTimeOffset.TryParse(Filled(Since), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment) ? moment : null;

    /// <summary>Whether anything is filtered.</summary>
    public bool IsAny => this != new ProductFilters();

    /// <summary>Whether something is filtered that is not asked for often.</summary>
    public bool HasRarer => new[] { Supplier, Category, StockFrom, StockTo, Status, Hours, Since }.Any(word => Filled(word) is not null);

    /// <summary>The question that it makes.</summary>
    public ProductQuery Query(DateTimeOffset now) => new()
    {
        Text = Filled(Text),
        Supplier = Filled(Supplier),
        CategoryId = Filled(Category),
        Status = Word<ProductStatus>(Status),
        State = Word<CheckState>(State),
        Watch = Filled(Watch),
        Price = new(Money(PriceFrom), Money(PriceTo)),
        Stock = new(Whole(StockFrom), Whole(StockTo)),
        ChangedSince = SinceMoment ?? (Whole(Hours) is > 0 and < 100_000 and { } hours ? now.AddHours(-hours) : null),
    };

    /// <summary>The words of the address; empty ones are left out.</summary>
    public Dictionary<string, object?> Address() => new()
    {
        ["text"] = Filled(Text),
        ["supplier"] = Filled(Supplier),
        ["category"] = Filled(Category),
        ["status"] = Filled(Status),
        ["state"] = Filled(State),
        ["watch"] = Filled(Watch),
        ["price-from"] = Filled(PriceFrom),
        ["price-to"] = Filled(PriceTo),
        ["stock-from"] = Filled(StockFrom),
        ["stock-to"] = Filled(StockTo),
        ["hours"] = Filled(Hours),
        ["since"] = Filled(Since),
    };

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static T? Word<T>(string? text)
        where T : struct, Enum => Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : null;

    private static decimal? Money(string? text) => decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var yuan) ? yuan : null;

    private static long? Whole(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
