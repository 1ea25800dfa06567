using System.Globalization;
using Ali1688.Sandbox.Http;
using Microsoft.AspNetCore.Http;

namespace Ali1688.Sandbox.Admin;

/// <summary>What the operator can look at.</summary>
internal sealed class AdminViews(SandboxControl control)
{
    private const int MostLines = 100_000;

    public Task ShowAsync(HttpContext http, string[] path) => path switch
    {
        ["stats"] => http.Response.SendObjectAsync(200, control.Stats()),
        ["faults"] => http.Response.SendObjectAsync(200, control.Faults),
        ["drift"] => http.Response.SendObjectAsync(200, control.Drift),
        ["products"] => http.Response.SendLinesAsync(control.Truths(Number(http, "from"), (int)Math.Min(Number(http, "take"), MostLines), AppKey(http))),
        ["products", var id] => http.Response.SendObjectAsync(200, control.Truth(Id(id), AppKey(http))),
        ["products", var id, "changes"] => http.Response.SendObjectAsync(200, control.Changes(Id(id))),
        ["apps", var key, "limits"] => http.Response.SendObjectAsync(200, control.Limits(key)),
        ["apps", var key, "limits", var api] => http.Response.SendObjectAsync(200, control.ApiLimits(key, api)),
        ["apps", var key, "grants"] => http.Response.SendObjectAsync(200, control.Grants(key)),
        ["apps", var key, "push"] => http.Response.SendObjectAsync(200, PushOrder.Of(control.SubscriptionOf(key))),
        _ => http.Response.SendObjectAsync(404, new { error = "there is no such address" }),
    };

    private static string? AppKey(HttpContext http) => http.Request.Query["appKey"].ToString() is { Length: > 0 } key ? key : null;

    private static ulong Number(HttpContext http, string name) => Id(http.Request.Query[name].ToString());

    private static ulong Id(string text) =>
        ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : throw new ArgumentException($"'{text}' is no number");
}
