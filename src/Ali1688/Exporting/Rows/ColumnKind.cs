namespace Ali1688.Exporting.Rows;

/// <summary>What the values of a column are.</summary>
internal enum ColumnKind
{
    /// <summary>A product's id: up to 19 digits, never null. Text wherever a reader may take numbers for floating point.</summary>
    Id,

    /// <summary>Text, often of strangers.</summary>
    Text,

    /// <summary>A whole number of 64 bits.</summary>
    Number,

    /// <summary>Yuan.</summary>
    Money,

    /// <summary>A moment, kept in Unix milliseconds.</summary>
    Moment,

    /// <summary>Any JSON value.</summary>
    Json,

    /// <summary>A JSON list of texts.</summary>
    Texts,

    /// <summary>A JSON list of names and values.</summary>
    Names,

    /// <summary>A JSON list of prices by quantity.</summary>
    Tiers,

    /// <summary>A JSON list of SKUs.</summary>
    Skus,
}
