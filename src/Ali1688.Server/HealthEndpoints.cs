using Ali1688.Collecting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ali1688.Server;

/// <summary>For whoever watches the process: whether it lives, and whether it can do its work.</summary>
internal static class HealthEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, CollectionLine line, DueCollector collector)
    {
        routes.MapGet("/health/live", context => context.Response.WriteAsync("alive", context.RequestAborted));
        routes.MapGet("/health/ready", context => AnswerAsync(context, Hindrance(line, collector)));
    }

    private static string? Hindrance(CollectionLine line, DueCollector collector) => line.Outage.Since is { } since
        ? $"The store is out of reach since {since:u}."
        : collector.Halted;

    private static Task AnswerAsync(HttpContext context, string? hindrance)
    {
        if (hindrance is not null) context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return context.Response.WriteAsync(hindrance ?? "ready", context.RequestAborted);
    }
}
