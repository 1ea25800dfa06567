namespace Ali1688.Storage;

/// <summary>What the last check of a product found. The numbers are stored.</summary>
public enum CheckState
{
    /// <summary>The platform gave the product.</summary>
    Collected = 1,

    /// <summary>The platform does not know it.</summary>
    NotFound = 2,

    /// <summary>It was deleted.</summary>
    Deleted = 3,

    /// <summary>Its time on sale has run out; it may come back.</summary>
    Expired = 4,

    /// <summary>Its seller took it off the shelf; it may come back.</summary>
    OffShelf = 5,

    /// <summary>The platform does not show it to our keys.</summary>
    NotPermitted = 6,
}
