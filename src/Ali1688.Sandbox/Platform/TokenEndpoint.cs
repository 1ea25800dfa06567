using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Http;

namespace Ali1688.Sandbox.Platform;

/// <summary>The token endpoints of both dialects, postponeToken, and the login page. Thread-safe.</summary>
internal sealed class TokenEndpoint(SandboxOptions options, SandboxApps apps, TokenAuthority tokens)
{
    /// <summary>GET /auth/token of the TOP-like dialect.</summary>
    public async Task TopAsync(HttpContext context)
    {
        var parameters = (await GatewayRequest.ReadAsync(context)).Parameters;
        if (Client(parameters) is not { } app)
        {
            await FailAsync(context, 401, "invalid_client", "client_id or client_secret is wrong");
            return;
        }

        var kind = Count(parameters);
        var grant = kind switch
        {
            "client_credentials" => tokens.IssueToApplication(app),
            "refresh_token" => tokens.Refresh(app, parameters.GetValueOrDefault("refresh_token")),
            _ => null,
        };
        if (grant is null) await FailAsync(context, 400, kind is "refresh_token" ? "invalid_grant" : "unsupported_grant_type", "the grant is not valid");
        else await Answers.SendAsync(context, 200, Answers.Json(json =>
        {
            json.WriteString("access_token", grant.AccessToken);
            json.WriteNumber("expires_in", (long)Math.Ceiling(options.AccessTokenLife.TotalSeconds));
            if (grant.RefreshToken is not null) json.WriteString("refresh_token", grant.RefreshToken);
        }));
    }

    /// <summary>POST …/system.oauth2/getToken/{appKey} of the real gateway; postponeToken likewise.</summary>
    public async Task AopAsync(HttpContext context, string operation, string appKey)
    {
        var parameters = (await GatewayRequest.ReadAsync(context)).Parameters;
        if (!HttpMethods.IsPost(context.Request.Method) || context.Request.QueryString.HasValue) await FailAsync(context, 400, "invalid_request", "tokens are asked for by POST with a form");
        else if (Client(parameters) is not { } app || app != appKey) await FailAsync(context, 400, "invalid_client", "client_id or client_secret is wrong");
        else if (GrantOf(operation, app, parameters) is { } grant) await Answers.SendAsync(context, 200, Answers.Json(json => WriteGrant(json, grant)));
        else await FailAsync(context, 400, "invalid_grant", "the code or refresh token is not valid");
    }

    /// <summary>The page where a human grants access.</summary>
    public async Task LoginPageAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var (appKey, redirect, state) = (query["client_id"].ToString(), query["redirect_uri"].ToString(), query["state"].ToString());
        if (appKey.Length == 0 || redirect.Length == 0 || query["site"] != "1688") await PageAsync(context, 400, "<h1>缺少必要参数</h1>");
        else if (apps.Find(appKey) is not { } app || !MayReturn(app.Options, redirect)) await PageAsync(context, 400, "<h1>非法请求</h1>");
        else if (HttpMethods.IsPost(context.Request.Method) || query["auto"] == "1") Return(context, appKey, redirect, state);
        else await PageAsync(context, 200, $"<h1>授权 Authorise</h1><p>{WebUtility.HtmlEncode(appKey)}</p><form method=\"post\"><button id=\"grant\">授权 / Grant access</button></form>");
    }

    private void Return(HttpContext context, string appKey, string redirect, string state)
    {
        var separator = redirect.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        context.Response.Redirect($"{redirect}{separator}code={tokens.IssueCode(appKey, redirect)}&state={Uri.EscapeDataString(state)}");
    }

    private static bool MayReturn(SandboxApp app, string redirect) =>
        app.RedirectUri is { } stated ? stated == redirect : Uri.TryCreate(redirect, UriKind.Absolute, out var uri) && uri.IsLoopback;

    private Grant? GrantOf(string operation, string app, IReadOnlyDictionary<string, string> parameters)
    {
        if (operation == "postponeToken")
        {
            tokens.Requests.AddOrUpdate("postpone", 1, (_, n) => n + 1);
            return tokens.Postpone(app, parameters.GetValueOrDefault("refresh_token"));
        }

        return Count(parameters) switch
        {
            "authorization_code" => tokens.Redeem(app, parameters.GetValueOrDefault("code", ""), parameters.GetValueOrDefault("redirect_uri", "")),
            "refresh_token" => tokens.Refresh(app, parameters.GetValueOrDefault("refresh_token")),
            _ => null,
        };
    }

    private string? Client(IReadOnlyDictionary<string, string> parameters) =>
        apps.Find(parameters.GetValueOrDefault("client_id", "")) is { } app && app.Options.AppSecret == parameters.GetValueOrDefault("client_secret") ? app.Options.AppKey : null;

    private string Count(IReadOnlyDictionary<string, string> parameters)
    {
        var kind = parameters.GetValueOrDefault("grant_type", "none");
        tokens.Requests.AddOrUpdate(kind, 1, (_, n) => n + 1);
        return kind;
    }

    private void WriteGrant(System.Text.Json.Utf8JsonWriter json, Grant grant)
    {
        json.WriteString("aliId", "8888888888");
        json.WriteString("resource_owner", "sandbox");
        json.WriteString("memberId", "b2b-8888888888");
        json.WriteString("expires_in", Math.Ceiling(options.AccessTokenLife.TotalSeconds).ToString("0", CultureInfo.InvariantCulture));
        json.WriteString("access_token", grant.AccessToken);
        if (grant.RefreshToken is null) return;
        json.WriteString("refresh_token", grant.RefreshToken);
        json.WriteString("refresh_token_timeout", Apis.OddForms.Date(grant.RefreshEnd!.Value)); // a refresh token has an end
    }

    private static Task FailAsync(HttpContext context, int status, string error, string description) =>
        Answers.SendAsync(context, status, Answers.Json(json =>
        {
            json.WriteString("error", error);
            json.WriteString("error_description", description);
        }));

    private static Task PageAsync(HttpContext context, int status, string html) => Answers.SendTextAsync(context, status, $"<!doctype html><meta charset=\"utf-8\">{html}", "text/html;charset=utf-8");
}
