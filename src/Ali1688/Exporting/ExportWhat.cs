namespace Ali1688.Exporting;

/// <summary>What a row of an export is.</summary>
public enum ExportWhat
{
    /// <summary>A product with everything that is stored of it.</summary>
    Products,

    /// <summary>One SKU of a product.</summary>
    Skus,

    /// <summary>A price that changed: of a product, of a SKU, or of tiers.</summary>
    Prices,

    /// <summary>Any change of any field.</summary>
    Changes,
}
