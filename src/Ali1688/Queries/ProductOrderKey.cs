namespace Ali1688.Queries;

/// <summary>What products can be ordered by; those that are the same in it follow by their ids.</summary>
public enum ProductOrderKey
{
    /// <summary>The id.</summary>
    Id,

    /// <summary>The lowest price; products without one come before the cheapest.</summary>
    Price,

    /// <summary>How many can be bought; products of unknown stock come before those that have none.</summary>
    Stock,

    /// <summary>How many were sold; products of unknown sales come before those that sold none.</summary>
    Sales,

    /// <summary>When it was last seen to be new, different, gone or back.</summary>
    Changed,

    /// <summary>When it was last looked at.</summary>
    Checked,

    /// <summary>The title, by its characters' numbers in Unicode.</summary>
    Title,
}
