using Ali1688.Server.Access;
using Ali1688.Server.Exports;
using Ali1688.Server.Runs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Scalar.AspNetCore;

namespace Ali1688.Server.Api;

/// <summary>The REST API: what this room adds to the service.</summary>
internal static class ApiRoom
{
    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(json => ApiJson.Configure(json.SerializerOptions));
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        Problems.AddProblems(services);
        services.AddSingleton<RunDesk>().AddSingleton<ExportDesk>().AddSingleton<RunFeed>().AddSingleton<ChangeFeed>().AddSingleton<FreshProducts>().AddSingleton<PlanTurn>();
        return services.AddOpenApi("v1", ApiDocument.Configure);
    }

    public static void MapApi(this WebApplication app)
    {
        var api = app.MapGroup("/api/v1").WithRequestLimit(RequestLimits.Usual);
        api.MapService();
        api.MapProducts();
        api.MapChanges();
        api.MapRuns();
        api.MapWatches();
        api.MapPlan();
        api.MapDeadLetters();
        api.MapQuota();
        api.MapNodes();
        api.MapExports();
        api.MapAlerts();
        app.MapOpenApi().RequireAuthorization(AccessPolicies.Read);
        app.MapScalarApiReference("/scalar", (options, context) =>
        {
            var nonce = System.Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(16));
            SecurityHeaders.AllowScript(context, nonce);
            options.WithNonce(nonce).WithTitle("ali1688").DisableDefaultFonts().DisableAgent().DisableMcp().DisableTelemetry();
        }).RequireAuthorization(AccessPolicies.Read);
    }
}
