using System.Text.Encodings.Web;

namespace Ali1688.Sandbox.Tokens;

/// <summary>The login page's HTML, in Chinese and English.</summary>
internal static class LoginPage
{
    public static string Form(KnownApp app, string redirect, string site, string? state) => Page($"""
        <p>应用 <b>{Safe(app.Key)}</b> 请求访问您的账号。<br>The application <b>{Safe(app.Key)}</b> asks to act for your account.</p>
        <form method="post" action="/oauth/authorize">
        {Hidden("client_id", app.Key)}{Hidden("redirect_uri", redirect)}{Hidden("site", site)}{(state is null ? "" : Hidden("state", state))}
        <p><label>账号 User <select name="member_id">{string.Concat(app.Users.Select(Choice))}</select></label></p>
        <button type="submit">授权 Authorize</button>
        </form>
        """);

    public static string Error(string chinese, string english) => Page($"<p>{Safe(chinese)}<br>{Safe(english)}</p>");

    private static string Page(string body) => $"""
        <!DOCTYPE html>
        <html lang="zh-CN">
        <head><meta charset="utf-8"><title>1688 sandbox</title></head>
        <body>
        <h1>1688 沙箱登录 · Sandbox login</h1>
        {body}
        </body>
        </html>
        """;

    private static string Choice(SandboxUser user) =>
        $"<option value=\"{Safe(user.MemberId)}\">{Safe(user.LoginId)} ({Safe(user.MemberId)})</option>";

    private static string Hidden(string name, string value) => $"<input type=\"hidden\" name=\"{name}\" value=\"{Safe(value)}\">";

    private static string Safe(string text) => HtmlEncoder.Default.Encode(text);
}
