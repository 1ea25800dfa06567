using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Ali1688.Server;

/// <summary>For whoever watches the process: whether it lives, and whether it can do its work.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var parts = routes.ServiceProvider.GetRequiredService<ServiceParts>();
        routes.MapGet("/health/live", context => context.Response.WriteAsync("alive", context.RequestAborted)).AllowAnonymous();
        routes.MapGet("/health/ready", context => AnswerAsync(context, parts.Hindrance)).AllowAnonymous();
    }

    private static Task AnswerAsync(HttpContext context, string? hindrance)
    {
        if (hindrance is not null) context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        // Why it cannot work is nothing for strangers: it may name keys.
        var text = hindrance is null ? "ready" : context.User.Identity is { IsAuthenticated: true } ? hindrance : "not ready";
        return context.Response.WriteAsync(text, context.RequestAborted);
    }
}
