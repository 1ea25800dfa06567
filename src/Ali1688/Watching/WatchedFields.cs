namespace Ali1688.Watching;

/// <summary>Which differences of a product count as a change.</summary>
[Flags]
public enum WatchedFields
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The price range and the variants' prices.</summary>
    Price = 1,

    /// <summary>The prices by quantity, of the product and of its variants.</summary>
    Tiers = 2,

    /// <summary>The stock, of the product and of its variants.</summary>
    Stock = 4,

    /// <summary>How many were sold: it moves with every order.</summary>
    Sales = 8,

    /// <summary>The title.</summary>
    Title = 16,

    /// <summary>Whether it is for sale.</summary>
    Status = 32,

    /// <summary>The pictures, of the product and of its variants.</summary>
    Images = 64,

    /// <summary>The supplier.</summary>
    Supplier = 128,

    /// <summary>The category.</summary>
    Category = 256,

    /// <summary>The attributes, of the product and of its variants.</summary>
    Attributes = 512,

    /// <summary>Which variants there are.</summary>
    Variants = 1024,

    /// <summary>When the platform says that it was made or modified: it moves with whatever else is muted, so it counts only where it is named.</summary>
    Times = 2048,

    /// <summary>All that stands nowhere else: unit, smallest order, way of quoting, address.</summary>
    Other = 4096,

    /// <summary>Everything that is content.</summary>
    All = Price | Tiers | Stock | Sales | Title | Status | Images | Supplier | Category | Attributes | Variants | Other,

    /// <summary>Everything but the sales, which would make each product that sells a changed one.</summary>
    Usual = All & ~Sales,
}
