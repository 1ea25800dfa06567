using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Ali1688.Server.Access;

/// <summary>
/// Keeps other web sites from using the service through the browser of somebody who may: by a name of theirs that leads to this machine (DNS
/// rebinding), by a form or script of theirs (CSRF), or by a socket. Programs that are no browsers send none of these headers and are not touched.
/// </summary>
internal static class OriginGuard
{
    private static readonly HashSet<string> LocalNames = new(StringComparer.OrdinalIgnoreCase) { "localhost", "127.0.0.1", "[::1]" };

    public static void UseOriginGuard(this WebApplication app, bool onlyLocalNames) => app.Use((context, next) =>
    {
        if (PushEndpoint.IsPush(context.Request.Path) || Refusal(context, onlyLocalNames) is not { } refusal) return next(context);
        context.Response.StatusCode = refusal.Status;
        context.Items[Api.Problems.Detail] = refusal.Why;
        return Task.CompletedTask;
    });

    private static (int Status, string Why)? Refusal(HttpContext context, bool onlyLocalNames)
    {
        var request = context.Request;
        // Where everybody has to log in, a foreign name brings nobody's cookie.
        if (onlyLocalNames && !LocalNames.Contains(request.Host.Host))
            return (StatusCodes.Status400BadRequest, "The service listens on this machine only, and answers only to localhost, 127.0.0.1 and [::1]. Behind a proxy start it with --require-login.");
        if (IsForeign(request)) return (StatusCodes.Status403Forbidden, "The request comes from another web site.");
        if (IsWrite(request) && !HasProof(request) && SpeaksByCookie(context))
            return (StatusCodes.Status403Forbidden, "A write with a login's cookie needs the header Origin or Sec-Fetch-Site, which browsers send; programs use a key.");
        return null;
    }

    private static bool IsForeign(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        if (origin.Length > 0 && !IsOwn(origin, request)) return true;
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        return site is "cross-site" or "same-site" && (IsWrite(request) || request.Path.StartsWithSegments("/api"));
    }

    private static bool IsOwn(string origin, HttpRequest request) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var address) && string.Equals(address.Authority, new Uri($"{address.Scheme}://{request.Host}").Authority, StringComparison.OrdinalIgnoreCase);

    private static bool HasProof(HttpRequest request) => request.Headers.Origin.Count > 0 || request.Headers.ContainsKey("Sec-Fetch-Site");

    private static bool IsWrite(HttpRequest request) => !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method));

    private static bool SpeaksByCookie(HttpContext context) => context.User.Identity?.AuthenticationType == AccessPolicies.SessionScheme;
}
