using System.Net;
using System.Security.Claims;
using Ali1688.Storage.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace Ali1688.Server.Access;

/// <summary>Who asks.</summary>
internal static class Caller
{
    /// <summary>Somebody who proved who they are.</summary>
    public static ClaimsPrincipal Of(string name, AccessScope scope, string scheme, params Claim[] more) =>
        new(new ClaimsIdentity([new(ClaimTypes.Name, name), new(AccessPolicies.ScopeClaim, scope.ToString()), .. more], scheme));

    public static AuthenticationTicket Ticket(string name, AccessScope scope, string scheme) => new(Of(name, scope, scheme), scheme);

    /// <summary>Whether they may do what a scope opens.</summary>
    public static bool May(this ClaimsPrincipal user, AccessScope scope) =>
        Enum.TryParse<AccessScope>(user.FindFirstValue(AccessPolicies.ScopeClaim), out var own) && own >= scope;

    public static string Name(HttpContext context) => context.User.Identity is { IsAuthenticated: true, Name: { } name } ? name : "nobody";

    public static string Origin(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "";

    /// <summary>Whether they sit at this machine themselves: what a proxy passes on comes from wherever.</summary>
    public static bool IsAtThisMachine(HttpContext context) =>
        (context.Connection.RemoteIpAddress is not { } address || IPAddress.IsLoopback(address))
        && !Relayed.Any(context.Request.Headers.ContainsKey);

    private static readonly string[] Relayed = ["Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Original-For", "X-Original-Proto", "X-Real-IP"];
}
