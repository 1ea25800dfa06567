using Ali1688.Gateway.Products;

namespace Ali1688.Cli;

/// <summary>One line of the list of profiles, as it is printed. The API is written as the platform's own pages write it: <c>namespace:name-version</c>.</summary>
internal sealed record ProfileRow
{
    public required string Name { get; init; }

    /// <summary><c>product</c>: tells products by id; <c>source</c>: finds products, page by page.</summary>
    public required string Kind { get; init; }

    public required string Protocol { get; init; }

    public required string Api { get; init; }

    /// <summary>How many ids a call asks for; of a product API.</summary>
    public int? IdsPerCall { get; init; }

    /// <summary>How many products a page holds; of a source.</summary>
    public int? PageSize { get; init; }

    /// <summary>What a source can be searched for.</summary>
    public IReadOnlyList<string>? Filters { get; init; }

    public required string Shows { get; init; }

    /// <summary>What to apply for where it is not granted.</summary>
    public string? Solution { get; init; }

    public required bool NeedsToken { get; init; }

    public static ProfileRow Of(ApiProfile profile) => new()
    {
        Name = profile.Name,
        Kind = "product",
        Protocol = profile.Protocol.ToText(),
        Api = $"{profile.Namespace}:{profile.Api}-{profile.Version}",
        IdsPerCall = profile.IdsPerCall,
        Shows = profile.Shows.ToString().ToLowerInvariant(),
        Solution = profile.Solution,
        NeedsToken = profile.NeedsToken,
    };

    public static ProfileRow Of(SourceProfile source) => new()
    {
        Name = source.Name,
        Kind = "source",
        Protocol = source.Protocol.ToText(),
        Api = $"{source.Namespace}:{source.Api}-{source.Version}",
        PageSize = source.Paging.PageSize,
        Filters = [.. source.Filters.Keys],
        Shows = source.Shows.ToString().ToLowerInvariant(),
        Solution = source.Solution,
        NeedsToken = source.NeedsToken,
    };
}
