using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ali1688.Sandbox.Http;
using Microsoft.AspNetCore.Http;

namespace Ali1688.Sandbox.Tokens;

/// <summary>The token endpoints of both dialects. None of them is signed, and none counts against the quota.</summary>
internal sealed class TokenDoor(Platform platform)
{
    private const string GetToken = "system.oauth2/getToken/";
    private const string PostponeToken = "system.oauth2/postponeToken/";

    private readonly TokenAnswer _answer = new(platform);
    private readonly TokenGrants _grants = new(platform);

    /// <summary>Answers requests to <c>/openapi/http|param2/1/system.oauth2/…</c>; false when the path is another.</summary>
    public async ValueTask<bool> TryHandleAopAsync(HttpContext http, string path)
    {
        var rest = After(path, "/openapi/param2/1/") ?? After(path, "/openapi/http/1/");
        var (key, postpone) = (After(rest, GetToken) ?? After(rest, PostponeToken), After(rest, PostponeToken) is not null);
        if (key is null) return false;
        var parameters = await RequestParameters.ReadFormAsync(http);
        var name = postpone ? "postpone" : parameters["grant_type"] ?? "none";
        KnownApp? app = null;
        TokenGrant? grant = null;
        var refusal = HttpMethods.IsPost(http.Request.Method) ? RefuseClient(parameters, key, out app) : TokenRefusal.NotPost;
        // Without a user only the tutorials' endpoint gives anything.
        refusal ??= name == "client_credentials" ? TokenRefusal.UnknownGrant : _grants.Refuse(name, parameters, app!, out grant);
        Count(app, name, refusal);
        if (refusal is null) await SendAsync(http, 200, answer => _answer.WriteAop(answer.Json, app!.Key, grant!));
        else await SendAsync(http, 400, answer => TokenAnswer.WriteOAuthError(answer.Json, refusal));
        return true;
    }

    /// <summary>Answers <c>/auth/token</c>, where everything may stand in the address.</summary>
    public async ValueTask HandleTopAsync(HttpContext http)
    {
        var parameters = await RequestParameters.ReadAsync(http);
        var name = parameters["grant_type"] ?? "none";
        TokenGrant? grant = null;
        var refusal = RefuseClient(parameters, key: null, out var app)
            ?? (name is "client_credentials" or "refresh_token" ? _grants.Refuse(name, parameters, app!, out grant) : TokenRefusal.UnknownGrant);
        Count(app, name, refusal);
        if (refusal is null) await SendAsync(http, 200, answer => _answer.WriteTop(answer.Json, app!.Key, grant!));
        else await SendAsync(http, refusal.Status, answer => TokenAnswer.WriteOAuthError(answer.Json, refusal));
    }

    private TokenRefusal? RefuseClient(RequestParameters parameters, string? key, out KnownApp? app)
    {
        app = null;
        if (parameters.NonEmpty("client_id") is not { } client) return TokenRefusal.Missing("client_id");
        if (parameters.NonEmpty("client_secret") is not { } secret) return TokenRefusal.Missing("client_secret");
        app = platform.App(client);
        return app is not null && (key ?? client) == client && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(secret), app.Secret)
            ? null
            : TokenRefusal.UnknownClient;
    }

    private static void Count(KnownApp? app, string grant, TokenRefusal? refusal) =>
        app?.Statistics.TokenAsked(refusal is null ? grant : string.Create(CultureInfo.InvariantCulture, $"{grant}:refused"));

    private static Task SendAsync(HttpContext http, int status, Action<Answer> write)
    {
        var answer = new Answer();
        write(answer);
        return http.Response.SendAsync(status, ResponseSending.Json, answer.Body);
    }

    private static string? After(string? path, string start) =>
        path is not null && path.StartsWith(start, StringComparison.Ordinal) ? path[start.Length..] : null;
}
