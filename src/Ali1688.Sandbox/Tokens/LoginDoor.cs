using Ali1688.Sandbox.Http;
using Microsoft.AspNetCore.Http;

namespace Ali1688.Sandbox.Tokens;

/// <summary>
/// The page on which a user lets an application act for them. Here one press of a button is all; <c>auto=1</c> spares even that, and
/// <c>member_id</c> says who presses it.
/// </summary>
internal sealed class LoginDoor(Platform platform)
{
    public async ValueTask HandleAsync(HttpContext http)
    {
        var parameters = await RequestParameters.ReadAsync(http);
        var (client, redirect) = (parameters.NonEmpty("client_id"), parameters.NonEmpty("redirect_uri"));
        if (client is null || redirect is null || parameters.NonEmpty("site") is null)
            await http.Response.SendTextAsync(400, ResponseSending.Html, LoginPage.Error("缺少必要参数", "A required parameter is missing."));
        else if (platform.App(client) is not { } app || !MayReturnTo(app.App, redirect) || app.User(parameters.NonEmpty("member_id")) is not { } user)
            await http.Response.SendTextAsync(400, ResponseSending.Html, LoginPage.Error("非法请求", "The application, its redirect_uri or its user is not known."));
        else if (HttpMethods.IsPost(http.Request.Method) || parameters["auto"] == "1")
            http.Response.Redirect(Callback(redirect, platform.Codes.Issue(client, redirect, user), parameters["state"]));
        else
            await http.Response.SendTextAsync(200, ResponseSending.Html, LoginPage.Form(app, redirect, parameters["site"]!, parameters["state"]));
    }

    private static bool MayReturnTo(SandboxApp app, string redirect) =>
        Uri.TryCreate(redirect, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            && app.RedirectHosts.Contains(uri.Host, StringComparer.OrdinalIgnoreCase);

    private static string Callback(string redirect, string code, string? state)
    {
        var separator = redirect.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        var callback = $"{redirect}{separator}code={Uri.EscapeDataString(code)}";
        return state is null ? callback : $"{callback}&state={Uri.EscapeDataString(state)}";
    }
}
