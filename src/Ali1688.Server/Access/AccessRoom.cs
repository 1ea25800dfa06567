using Ali1688.Storage;
using Ali1688.Storage.Access;
using Ali1688.Storage.Tokens;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ali1688.Server.Access;

/// <summary>Who may do what: what this room adds to the service.</summary>
internal static class AccessRoom
{
    public static IServiceCollection AddAccess(this IServiceCollection services, ServiceOptions options, string dataDirectory)
    {
        services.AddSingleton(options).AddDataKeys(dataDirectory);
        services.AddSingleton<AccessKeys>().AddSingleton<AdminPassword>().AddSingleton<AuditTrail>().AddSingleton<PasswordCheck>().AddSingleton<Auditing>();
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error)); // it warns that keys lie there unencrypted; only their owner can read them
        services.AddAuthentication(AccessPolicies.AnyScheme)
            .AddPolicyScheme(AccessPolicies.AnyScheme, null, scheme => scheme.ForwardDefaultSelector = context => SchemeOf(context, options))
            .AddScheme<AuthenticationSchemeOptions, KeyAuthentication>(AccessPolicies.KeyScheme, null)
            .AddScheme<AuthenticationSchemeOptions, LocalAuthentication>(AccessPolicies.LocalScheme, null)
            .AddCookie(AccessPolicies.SessionScheme, SessionCookie.Configure);
        services.AddAuthorization(Demand);
        services.Configure<ForwardedHeadersOptions>(forwarded => forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto);
        return services.AddRateLimits(options.RequestsPerSecond);
    }

    /// <summary>Stands between routing and the routes: every request passes here, in this order.</summary>
    public static WebApplication UseAccess(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<ServiceOptions>();
        app.UseAuthentication();
        app.UseOriginGuard(onlyLocalNames: options.IsLocal && !options.RequireLogin);
        app.UseRateLimiter();
        app.UseAuthorization();
        app.Use(KeepScripts);
        return app;
    }

    // The page of the API is for those who may read; its package opens the page's scripts to anybody.
    private static Task KeepScripts(HttpContext context, RequestDelegate next)
    {
        if (!context.Request.Path.StartsWithSegments("/scalar") || context.User.May(AccessScope.Read)) return next(context);
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }

    private static string SchemeOf(HttpContext context, ServiceOptions options) =>
        KeyText.Of(context.Request) is not null ? AccessPolicies.KeyScheme
        : options.IsLocal && !options.RequireLogin && Caller.IsAtThisMachine(context) ? AccessPolicies.LocalScheme
        : AccessPolicies.SessionScheme;

    // A route that says nothing of access is the administrator's: forgetting it must not open it.
    private static void Demand(AuthorizationOptions options)
    {
        foreach (var (name, scope) in AccessPolicies.Scopes)
            options.AddPolicy(name, policy => policy.RequireAuthenticatedUser().RequireAssertion(context => context.User.May(scope)));
        options.FallbackPolicy = options.GetPolicy(AccessPolicies.Admin);
    }
}
