using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Ali1688.Server.Access;

/// <summary>The page on which a browser logs in. It has no script and needs nothing but itself.</summary>
internal static class LoginPage
{
    public const string Path = "/login";

    private const int LongestForm = 4096;

    public static bool IsLogin(PathString path) => path.StartsWithSegments(Path) || path.StartsWithSegments("/api/v1/session");

    public static void MapLogin(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, (HttpContext context) => Page(context.Request.Query["ReturnUrl"].ToString(), null)).AllowAnonymous().ExcludeFromDescription();
        routes.MapPost(Path, LogInAsync).AllowAnonymous().ExcludeFromDescription().RequireRateLimiting(RateLimits.Login).WithRequestLimit(LongestForm);
        routes.MapPost("/logout", (Delegate)LogOutAsync).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> LogInAsync(HttpContext context, PasswordCheck check)
    {
        var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync(context.RequestAborted) : FormCollection.Empty;
        var goOn = form["return"].ToString();
        if (await check.TryAsync(form["password"].ToString(), context.RequestAborted) is not { } setAt) return Page(goOn, "This is not the password.", StatusCodes.Status401Unauthorized);
        await SessionCookie.SignInAsync(context, setAt);
        return TypedResults.LocalRedirect(IsOurs(goOn) ? goOn : "/");
    }

    private static async Task<IResult> LogOutAsync(HttpContext context)
    {
        await Microsoft.AspNetCore.Authentication.AuthenticationHttpContextExtensions.SignOutAsync(context, AccessPolicies.SessionScheme);
        return TypedResults.LocalRedirect(Path);
    }

    private static bool IsOurs(string path) => path.StartsWith('/') && !path.StartsWith("//", StringComparison.Ordinal) && !path.StartsWith("/\\", StringComparison.Ordinal);

    private static ContentHttpResult Page(string goOn, string? trouble, int status = StatusCodes.Status200OK) => TypedResults.Content(
        $"""
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>ali1688: log in</title>
        <style>body{"{"}font:16px system-ui;display:grid;place-items:center;min-height:90vh;color:#222{"}"}form{"{"}display:grid;gap:12px;width:280px{"}"}input,button{"{"}font:inherit;padding:8px{"}"}p{"{"}color:#b00020{"}"}</style></head>
        <body><main><h1>ali1688</h1><form method="post" action="{Path}">
        <label for="password">Administrator's password</label><input id="password" name="password" type="password" autocomplete="current-password" required autofocus>
        <input type="hidden" name="return" value="{HtmlEncoder.Default.Encode(goOn)}"><button>Log in</button>{(trouble is null ? "" : $"<p role=\"alert\">{HtmlEncoder.Default.Encode(trouble)}</p>")}
        </form></main></body></html>
        """,
        "text/html; charset=utf-8",
        statusCode: status);
}
