using System.Globalization;
using System.Security.Claims;
using Ali1688.Storage.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Ali1688.Server.Access;

/// <summary>What a browser shows after a login: a cookie that no script can read and no other site can send.</summary>
internal static class SessionCookie
{
    private static readonly TimeSpan Life = TimeSpan.FromHours(12);

    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "ali1688";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Strict;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest; // behind a TLS proxy the request is one by TLS
        options.ExpireTimeSpan = Life;
        options.LoginPath = LoginPage.Path;
        options.Events.OnValidatePrincipal = ValidateAsync;
        options.Events.OnRedirectToLogin = context => Redirect(context, StatusCodes.Status401Unauthorized);
        options.Events.OnRedirectToAccessDenied = context => Redirect(context, StatusCodes.Status403Forbidden);
    }

    public static Task SignInAsync(HttpContext context, DateTimeOffset passwordSetAt) => context.SignInAsync(
        AccessPolicies.SessionScheme,
        Caller.Of(AdminPassword.Name, AccessScope.Admin, AccessPolicies.SessionScheme, new Claim(AccessPolicies.PasswordClaim, Stamp(passwordSetAt))));

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var stored = context.HttpContext.RequestServices.GetRequiredService<AdminPassword>();
        if (await stored.FindAsync(context.HttpContext.RequestAborted) is { } known && context.Principal?.FindFirstValue(AccessPolicies.PasswordClaim) == Stamp(known.SetAt)) return;
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(AccessPolicies.SessionScheme);
    }

    // People are led to the login; programs are told.
    private static Task Redirect(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        var isPage = HttpMethods.IsGet(context.Request.Method) && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
            && !context.Request.Path.StartsWithSegments("/api") && status == StatusCodes.Status401Unauthorized;
        if (isPage) context.Response.Redirect(context.RedirectUri);
        else context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    private static string Stamp(DateTimeOffset moment) => moment.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
}
