namespace Ali1688.Alerting.Rules;

/// <summary>A price, as a buyer of some quantity pays it.</summary>
public abstract record PriceCondition : ProductCondition
{
    private protected PriceCondition()
    {
    }

    /// <summary>How many pieces are bought, which decides the price tier. Default: 1, which is the price of the smallest order.</summary>
    public long Quantity { get; init; } = 1;

    /// <summary>The SKU, by its id; <c>any</c> looks at each of them by itself. Default: the cheapest.</summary>
    public string? Sku { get; init; }

    internal override string? Problem() => Quantity < 1 ? "quantity: at least 1 is expected." : Sku is "" ? SkuProblem : null;

    private protected const string SkuProblem = "sku: an id is expected, or any.";
}

/// <summary>A price that moved so far from where it was.</summary>
public abstract record PriceMove : PriceCondition
{
    private protected PriceMove()
    {
    }

    /// <summary>How far: <c>"10%"</c>, or yuan: <c>5</c>.</summary>
    public required Amount By { get; init; }

    /// <summary>Compared with what. Default: with the base.</summary>
    public PriceSince Since { get; init; }

    /// <summary>By how many percent the price must come back past where it moved from, before the next move from there counts. Default: 0, past it at all.</summary>
    public decimal Hysteresis { get; init; }

    internal override string? Problem() => base.Problem() ?? (By.Value <= 0 ? "by: more than 0 is expected." : Percent.Problem(Hysteresis));
}

/// <summary>The price fell.</summary>
public sealed record PriceDown : PriceMove
{
    internal override string? Problem() => base.Problem() ?? (By is { IsPercent: true, Value: >= 100 } ? "by: less than 100% is expected." : null);
}

/// <summary>The price rose.</summary>
public sealed record PriceUp : PriceMove;

/// <summary>A price that passed a threshold.</summary>
public abstract record PriceThreshold : PriceCondition
{
    private protected PriceThreshold()
    {
    }

    /// <summary>The threshold in yuan.</summary>
    public required decimal Than { get; init; }

    /// <summary>By how many percent the price must come back past the threshold before it can pass it again. Default: 0.</summary>
    public decimal Hysteresis { get; init; }

    internal override string? Problem() => base.Problem() ?? (Than <= 0 ? "than: more than 0 yuan is expected." : Percent.Problem(Hysteresis));
}

/// <summary>The price fell below a threshold.</summary>
public sealed record PriceBelow : PriceThreshold;

/// <summary>The price rose above a threshold.</summary>
public sealed record PriceAbove : PriceThreshold;

/// <summary>How many are left.</summary>
public abstract record StockCondition : ProductCondition
{
    private protected StockCondition()
    {
    }

    /// <summary>The SKU, by its id; <c>any</c> looks at each of them by itself. Default: the product as a whole.</summary>
    public string? Sku { get; init; }

    internal override string? Problem() => Sku is "" ? "sku: an id is expected, or any." : null;
}

/// <summary>The stock fell below a number.</summary>
public sealed record StockBelow : StockCondition
{
    /// <summary>The number.</summary>
    public required long Than { get; init; }

    /// <summary>How many above the number the stock must come before it can fall below it again. Default: 0.</summary>
    public long Hysteresis { get; init; }

    internal override string? Problem() => base.Problem() ?? (Than < 1 ? "than: at least 1 is expected." : Hysteresis < 0 ? "hysteresis: 0 or more is expected." : null);
}

/// <summary>Nothing is left.</summary>
public sealed record OutOfStock : StockCondition;

/// <summary>Something is there again.</summary>
public sealed record BackInStock : StockCondition;

/// <summary>It can no longer be bought: off the shelf, expired, deleted or unknown to the platform.</summary>
public sealed record Delisted : ProductCondition;

/// <summary>It can be bought again.</summary>
public sealed record BackOnShelf : ProductCondition;

/// <summary>The prices by quantity are others.</summary>
public sealed record TiersChanged : ProductCondition;

/// <summary>The smallest order is another.</summary>
public sealed record MinimumOrderChanged : ProductCondition;

/// <summary>Somebody else sells it.</summary>
public sealed record SupplierChanged : ProductCondition;

/// <summary>The title is another.</summary>
public sealed record TitleChanged : ProductCondition;

/// <summary>What a price that moved is compared with.</summary>
public enum PriceSince
{
    /// <summary>
    /// The price that the rule last told of; before that the one it first saw. For a fall it follows rises, for a rise falls: a price that creeps by 1 %
    /// a day reaches 10 % all the same.
    /// </summary>
    Base,

    /// <summary>The version before.</summary>
    Previous,
}
