using Ali1688.Gateway.Products;
using Ali1688.Products;

namespace Ali1688.Storage;

/// <summary>Which products are wanted; what is null does not matter. Immutable.</summary>
public sealed record ProductFilter
{
    /// <summary>The title contains this text.</summary>
    public string? TitleContains { get; init; }

    /// <summary>The product has this status.</summary>
    public ProductStatus? Status { get; init; }

    /// <summary>The supplier's name (its id where it has no name) is this.</summary>
    public string? Supplier { get; init; }

    /// <summary>The category has this id.</summary>
    public string? CategoryId { get; init; }

    /// <summary>The lowest price is at least this many yuan.</summary>
    public decimal? MinPrice { get; init; }

    /// <summary>The lowest price is at most this many yuan.</summary>
    public decimal? MaxPrice { get; init; }

    internal FormattableString Condition(ItemId? after)
    {
        List<FormattableString> conditions = [];
        if (TitleContains is { } text) conditions.Add($"p.title LIKE {SqlText.Containing(text)} ESCAPE '!'");
        if (Status is { } status) conditions.Add($"p.status = {StatusWord.Of(status)}");
        if (Supplier is { } supplier) conditions.Add($"p.supplier = {supplier}");
        if (CategoryId is { } category) conditions.Add($"p.category_id = {category}");
        if (MinPrice is { } min) conditions.Add($"p.price >= {min}");
        if (MaxPrice is { } max) conditions.Add($"p.price <= {max}");
        if (after is { } last) conditions.Add($"p.item_id > {last}");
        return SqlText.And(conditions);
    }
}
