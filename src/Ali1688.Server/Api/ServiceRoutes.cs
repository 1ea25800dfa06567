using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using Ali1688.Configuration;
using Ali1688.Server.Access;
using Ali1688.Storage.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Ali1688.Server.Api;

/// <summary>What this service is.</summary>
/// <param name="Name">ali1688.</param>
/// <param name="Version">Its version.</param>
/// <param name="Sandbox">Whether the platform behind it is the built-in sandbox: then nothing it holds is real.</param>
/// <param name="Banner">What people are to be told at once; null when there is nothing.</param>
/// <param name="Profile">The product API that is asked.</param>
/// <param name="Watched">How many products are kept fresh.</param>
/// <param name="ShareCurrent">Which part of them is believed to be up to date.</param>
/// <param name="Hindrance">Why it cannot do its work at the moment; null while all is well.</param>
internal sealed record AboutView(string Name, string Version, bool Sandbox, string? Banner, string Profile, int Watched, double ShareCurrent, string? Hindrance);

/// <summary>Who asks.</summary>
/// <param name="Name">The name of the key, <c>admin</c>, or <c>local</c> for this machine without a login.</param>
/// <param name="Scope">What they may do.</param>
internal sealed record SessionView(string Name, AccessScope Scope);

/// <summary>A login.</summary>
/// <param name="Password">The administrator's password.</param>
internal sealed record LoginBody(string? Password);

/// <summary>An entry of the audit trail.</summary>
/// <param name="At">When.</param>
/// <param name="Actor">Who.</param>
/// <param name="Origin">The address that it came from; empty for the command line.</param>
/// <param name="Action">What.</param>
/// <param name="Target">To what.</param>
/// <param name="Result">The status of the answer.</param>
internal sealed record AuditView(DateTimeOffset At, string Actor, string Origin, string Action, string Target, int Result);

/// <summary>The service itself: what it is, who is asking, who did what.</summary>
internal static class ServiceRoutes
{
    public static void MapService(this IEndpointRouteBuilder api)
    {
        api.MapGet("/about", About).WithTags("Service").RequireAuthorization(AccessPolicies.Read).WithSummary("What this service is, and how it is");
        api.MapGet("/session", Session).WithTags("Service").RequireAuthorization(AccessPolicies.Read).WithSummary("Who is asking, and what they may do");
        api.MapPost("/session", LogInAsync).WithTags("Service").AllowAnonymous().RequireRateLimiting(RateLimits.Login).WithRequestLimit(4096).ProducesProblem(401).ProducesProblem(429).WithSummary("Logs in with the administrator's password; the answer sets a cookie");
        api.MapDelete("/session", (Delegate)LogOutAsync).WithTags("Service").RequireAuthorization(AccessPolicies.Read).WithSummary("Logs out");
        api.MapGet("/audit", AuditAsync).WithTags("Service").RequireAuthorization(AccessPolicies.Admin).WithSummary("Who changed what and when, the newest first");
    }

    private static Ok<AboutView> About(ServiceParts parts, ServiceOptions options, Settings settings) => TypedResults.Ok(new AboutView(
        "ali1688", Version, options.IsSandbox, options.IsSandbox ? ServiceHost.SandboxBanner : null, settings.Profile, parts.Watcher.Count, Math.Round(parts.Watcher.ShareCurrent, 4), parts.Hindrance));

    private static Ok<SessionView> Session(HttpContext context) => TypedResults.Ok(new SessionView(
        Caller.Name(context), Enum.GetValues<AccessScope>().Last(context.User.May)));

    private static async Task<Ok<SessionView>> LogInAsync(LoginBody body, HttpContext context, PasswordCheck check, CancellationToken cancellationToken)
    {
        if (await check.TryAsync(body.Password ?? "", cancellationToken) is not { } setAt) throw new RefusedRequest(401, "wrong-password", "This is not the administrator's password.");
        await SessionCookie.SignInAsync(context, setAt);
        return TypedResults.Ok(new SessionView(AdminPassword.Name, AccessScope.Admin));
    }

    private static async Task<NoContent> LogOutAsync(HttpContext context)
    {
        await context.SignOutAsync(AccessPolicies.SessionScheme);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<Page<AuditView>>> AuditAsync(
        [Description("Go on after this entry, the `next` of the page before")] long? after, [Description("How many at the most, 1 to 1000 (100)")] int? take, AuditTrail trail, CancellationToken cancellationToken)
    {
        var wanted = QueryText.Take(take);
        var entries = await trail.ListAsync(after, wanted, cancellationToken);
        return TypedResults.Ok(new Page<AuditView>(
            [.. entries.Select(entry => new AuditView(entry.At, entry.Actor, entry.Origin, entry.Action, entry.Target, entry.Result))],
            entries.Count == wanted ? entries[^1].Number.ToString(CultureInfo.InvariantCulture) : null));
    }

    private static string Version { get; } =
        typeof(ServiceRoutes).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";
}
