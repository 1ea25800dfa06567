using Ali1688.Server.Access;
using Ali1688.Server.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Ali1688.Server.Dashboard;

/// <summary>Shows the pages that Orleans has about the cluster, to the administrator alone.</summary>
internal static class OrleansPages
{
    /// <summary>Where they are.</summary>
    public const string Address = "/orleans/";

    private const string Below = "/orleans";

    public static void MapOrleans(this IEndpointRouteBuilder routes) =>
        routes.MapGet($"{Below}/{{**path}}", (RequestDelegate)AnswerAsync).RequireAuthorization(AccessPolicies.Admin).ExcludeFromDescription();

    private static Task AnswerAsync(HttpContext context)
    {
        if (context.Request.Path == Below)
        {
            context.Response.Redirect(Address); // what the pages load is named from there
            return Task.CompletedTask;
        }

        var parts = context.RequestServices.GetRequiredService<ServiceParts>();
        return parts.Cluster.Dashboard is { } dashboard
            ? dashboard.AnswerAsync(context, Below)
            : throw new RefusedRequest(StatusCodes.Status503ServiceUnavailable, "no-silo", "This service has no silo at the moment: it is just starting, or another service works on its store. Try again in some seconds, or look at that one.");
    }
}
