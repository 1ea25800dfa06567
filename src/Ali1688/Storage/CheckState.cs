namespace Ali1688.Storage;

/// <summary>What the last check of a product found. The numbers are stored.</summary>
public enum CheckState
{
    /// <summary>The platform gave the product.</summary>
    Collected = 1,

    /// <summary>The platform does not know it, or does not show it to this key.</summary>
    NotFound = 2,
}
