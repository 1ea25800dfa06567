namespace Ali1688.Gateway.Products;

/// <summary>Whose products an API shows: which application may be asked for which product.</summary>
public enum ProductScope
{
    /// <summary>Only those of the shop that authorised the application.</summary>
    Own,

    /// <summary>Those of sellers with whom there is a relation: bought from, or listed for distribution.</summary>
    Related,

    /// <summary>Any seller's.</summary>
    All,
}
