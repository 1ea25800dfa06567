using Ali1688.Server.Access;
using Ali1688.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Ali1688.Server.Api;

/// <summary>A service that works on the store.</summary>
/// <param name="Name">Its machine and process.</param>
/// <param name="Url">Where it listens.</param>
/// <param name="IsThis">Whether it is the one that answers.</param>
/// <param name="Partitions">The partitions that it has.</param>
/// <param name="Products">How many watched products it keeps fresh.</param>
/// <param name="CallsPerSecond">Calls that it sent in the last seconds.</param>
/// <param name="SeenAt">When it said so, by its own clock.</param>
internal sealed record NodeView(string Name, string Url, bool IsThis, IReadOnlyList<int> Partitions, long Products, double CallsPerSecond, DateTimeOffset SeenAt);

/// <summary>All nodes and what each has; every node tells the same.</summary>
internal static class NodeRoutes
{
    public static void MapNodes(this IEndpointRouteBuilder api) =>
        api.MapGet("/nodes", ListAsync).WithTags("Service").RequireAuthorization(AccessPolicies.Read).WithSummary("The services that work on this store, the partitions of each and how fast it calls");

    private static async Task<Ok<Page<NodeView>>> ListAsync(ServiceParts parts, Nodes nodes, PartitionEpochs epochs, CancellationToken cancellationToken)
    {
        var claims = (await epochs.ListAsync(cancellationToken)).Where(claim => claim.Owner is not null).ToLookup(claim => claim.Owner, claim => claim.Partition);
        var views = (await nodes.ListAsync(cancellationToken)).Select(node => new NodeView(
            node.Name, node.Url, node.Owner == parts.Partitions.Held.Owner, [.. claims[node.Owner].Order()], node.Products, node.CallsPerSecond, node.SeenAt));
        return TypedResults.Ok(new Page<NodeView>([.. views], null));
    }
}
