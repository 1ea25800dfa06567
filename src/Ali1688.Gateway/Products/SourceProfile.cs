namespace Ali1688.Gateway.Products;

/// <summary>One API that finds products, page by page, as data: how a page is asked for, and where in its answer the products are.</summary>
public sealed record SourceProfile
{
    /// <summary>The name people pick it by, as a rule the API's own.</summary>
    public required string Name { get; init; }

    /// <summary>The protocol that the API is spoken in.</summary>
    public required ProtocolKind Protocol { get; init; }

    /// <summary>The API's namespace, e.g. <c>com.alibaba.product</c>.</summary>
    public required string Namespace { get; init; }

    /// <summary>The API's name, e.g. <c>alibaba.product.list.get</c>.</summary>
    public required string Api { get; init; }

    /// <summary>The API's version; 1 unless the platform says otherwise.</summary>
    public string Version { get; init; } = "1";

    /// <summary>The platform's solution that holds it, in words: what is to be applied for where it is not granted. Null when unknown.</summary>
    public string? Solution { get; init; }

    /// <summary>Whose products it shows.</summary>
    public ProductScope Shows { get; init; } = ProductScope.All;

    /// <summary>Whether a call must carry an access token.</summary>
    public bool NeedsToken { get; init; } = true;

    /// <summary>Form fields that are the same in every call.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>Set when page, size and filters travel together: the form field whose value is one JSON object of them.</summary>
    public string? JsonParameter { get; init; }

    /// <summary>Fields of that JSON object that are the same in every call, unless a filter sets them.</summary>
    public IReadOnlyDictionary<string, string> JsonConstants { get; init; } = new Dictionary<string, string>();

    /// <summary>How a page is asked for.</summary>
    public required Paging Paging { get; init; }

    /// <summary>What can be searched for: our name of a filter, and how it is sent.</summary>
    public IReadOnlyDictionary<string, SourceFilter> Filters { get; init; } = new Dictionary<string, SourceFilter>();

    /// <summary>Where the page is in the answer: the first of these paths that is an object.</summary>
    public required IReadOnlyList<string> Page { get; init; }

    /// <summary>In the page: the list of products.</summary>
    public required IReadOnlyList<string> List { get; init; }

    /// <summary>In the page: how many products there are on all pages. The platform's word for it is often wrong.</summary>
    public IReadOnlyList<string> Total { get; init; } = [];

    /// <summary>Where each of our fields is in a product of the list; as a rule it holds few of them.</summary>
    public required FieldMap Fields { get; init; }

    /// <summary>The API as a call needs it: it is answered where there is a page.</summary>
    internal ApiProfile AsCalled() => new()
    {
        Name = Name,
        Protocol = Protocol,
        Namespace = Namespace,
        Api = Api,
        Version = Version,
        Shows = Shows,
        NeedsToken = NeedsToken,
        Parameters = Parameters,
        Id = new IdParameter { Parameter = "" },
        Product = Page,
        Fields = Fields,
    };
}
