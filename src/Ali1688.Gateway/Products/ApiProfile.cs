namespace Ali1688.Gateway.Products;

/// <summary>The two ways in which a call is addressed, signed and answered.</summary>
public enum ProtocolKind
{
    /// <summary>The real 1688 gateway: HMAC-SHA1 <c>_aop_signature</c>, app key as the last path segment.</summary>
    Aop,

    /// <summary>The TOP-like dialect of many tutorials: <c>sign</c> = SHA-1 over secret + parameters + secret.</summary>
    TopSha1,
}

/// <summary>One product API as data: how it is asked, and where in its answer a product's parts are.</summary>
public sealed record ApiProfile
{
    /// <summary>The name people pick it by (<c>ALI_PROFILE</c>), as a rule the API's own.</summary>
    public required string Name { get; init; }

    /// <summary>The protocol that the API is spoken in.</summary>
    public required ProtocolKind Protocol { get; init; }

    /// <summary>The API's namespace, e.g. <c>com.alibaba.product</c>.</summary>
    public required string Namespace { get; init; }

    /// <summary>The API's name, e.g. <c>alibaba.product.get</c>.</summary>
    public required string Api { get; init; }

    /// <summary>The API's version; 1 unless the platform says otherwise.</summary>
    public string Version { get; init; } = "1";

    /// <summary>The platform's solution that holds it, in words: what is to be applied for where it is not granted. Null when unknown.</summary>
    public string? Solution { get; init; }

    /// <summary>Whose products it shows.</summary>
    public ProductScope Shows { get; init; } = ProductScope.All;

    /// <summary>How the product's id is sent.</summary>
    public required IdParameter Id { get; init; }

    /// <summary>Parameters that are the same in every call.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether a call must carry an access token.</summary>
    public bool NeedsToken { get; init; } = true;

    /// <summary>
    /// How many ids one call may ask for. 1: the id travels alone and the answer holds one product. More: a batch API, whose ids
    /// travel as a JSON array, also when there is only one, and whose answer holds a list of products.
    /// </summary>
    public int IdsPerCall { get; init; } = 1;

    /// <summary>Where the product is in the answer: the first of these paths that is an object (for a batch API: the list of products).</summary>
    public required IReadOnlyList<string> Product { get; init; }

    /// <summary>Where each of our fields is in the product.</summary>
    public required FieldMap Fields { get; init; }
}

/// <summary>How a product's id travels in a call.</summary>
public sealed record IdParameter
{
    /// <summary>The name of the request parameter.</summary>
    public required string Parameter { get; init; }

    /// <summary>Set when the parameter's value is a JSON object: the field of that object which takes the id (a batch API's ids) as a number.</summary>
    public string? JsonField { get; init; }

    /// <summary>The other fields of that JSON object, e.g. <c>country</c>.</summary>
    public IReadOnlyDictionary<string, string> JsonConstants { get; init; } = new Dictionary<string, string>();
}
