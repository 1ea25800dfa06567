namespace Ali1688.Gateway.Products;

/// <summary>What a filter's value is.</summary>
public enum FilterKind
{
    /// <summary>Any text.</summary>
    Text,

    /// <summary>A number, with or without decimals.</summary>
    Number,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>A date, with or without time and zone; China's zone where it has none.</summary>
    Date,

    /// <summary>Texts with commas between.</summary>
    List,
}
