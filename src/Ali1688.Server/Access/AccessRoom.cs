using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Ali1688.Server.Access;

/// <summary>Who may do what: what this room adds to the service.</summary>
internal static class AccessRoom
{
    public static IServiceCollection AddAccess(this IServiceCollection services, ServiceOptions options) => services.AddSingleton(options);

    public static WebApplication UseAccess(this WebApplication app) => app;
}
