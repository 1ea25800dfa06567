using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Metadata;

namespace Ali1688.Server.Access;

/// <summary>How much a route reads, in bytes.</summary>
internal sealed record RequestLimit(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;

internal static class RequestLimits
{
    /// <summary>What is enough for everything but lists of ids.</summary>
    public const long Usual = 1 << 20;

    /// <summary>Two million ids.</summary>
    public const long Lists = 32 << 20;

    public static TBuilder WithRequestLimit<TBuilder>(this TBuilder route, long bytes)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new RequestLimit(bytes));
}
