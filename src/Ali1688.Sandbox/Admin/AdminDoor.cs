using System.Globalization;
using System.Text.Json;
using Ali1688.Sandbox.Http;
using Microsoft.AspNetCore.Http;

namespace Ali1688.Sandbox.Admin;

/// <summary>The operator's addresses, all under <c>/sandbox/</c>; they are unmetered and need no signature.</summary>
internal sealed class AdminDoor(SandboxControl control)
{
    public const string Root = "/sandbox/";
    private const int MostLines = 100_000;

    public async Task HandleAsync(HttpContext http, string path)
    {
        try
        {
            await (HttpMethods.IsPost(http.Request.Method) ? PostAsync(http, path) : GetAsync(http, path));
        }
        catch (Exception e) when (e is ArgumentException or JsonException)
        {
            await http.Response.SendObjectAsync(400, new { error = e.Message });
        }
    }

    private Task GetAsync(HttpContext http, string path) => path.Split('/') switch
    {
        ["stats"] => http.Response.SendObjectAsync(200, control.Stats()),
        ["faults"] => http.Response.SendObjectAsync(200, control.Faults),
        ["drift"] => http.Response.SendObjectAsync(200, control.Drift),
        ["products"] => http.Response.SendLinesAsync(control.Truths(Number(http, "from"), (int)Math.Min(Number(http, "take"), MostLines), AppKey(http))),
        ["products", var id] => http.Response.SendObjectAsync(200, control.Truth(Id(id), AppKey(http))),
        ["products", var id, "changes"] => http.Response.SendObjectAsync(200, control.Changes(Id(id))),
        ["apps", var key, "limits"] => http.Response.SendObjectAsync(200, control.Limits(key)),
        ["apps", var key, "limits", var api] => http.Response.SendObjectAsync(200, control.ApiLimits(key, api)),
        ["apps", var key, "push"] => http.Response.SendObjectAsync(200, PushOrder.Of(control.SubscriptionOf(key))),
        ["apps", var key, "grants"] => http.Response.SendObjectAsync(200, control.Grants(key)),
        _ => NotFoundAsync(http),
    };

    private async Task PostAsync(HttpContext http, string path)
    {
        var body = await AdminBody.ReadAsync(http);
        switch (path.Split('/'))
        {
            case ["stats", "reset"]:
                control.ResetStats();
                break;
            case ["faults"]:
                control.Faults = body.Read<FaultRates>();
                break;
            case ["drift"]:
                control.Drift = body.Read<IReadOnlyList<DriftRule>>();
                break;
            case ["change"]:
                if (!control.Change(body.Read<ProductChange>())) throw new ArgumentException("there is no such product");
                break;
            case ["clock"]:
                SetClock(body.Read<ClockOrder>());
                break;
            case ["tokens", "expire"]:
                control.ExpireTokens(body.Read<TokenOrder>().AppKey);
                break;
            case ["tokens", "revoke"]:
                control.RevokeTokens(body.Read<TokenOrder>().AppKey);
                break;
            case ["tokens", "issue"]:
                await http.Response.SendObjectAsync(200, new { access_token = Issue(body.Read<TokenOrder>()) });
                return;
            case ["apps", var key, "limits"]:
                SetLimits(key, body.Read<LimitsOrder>());
                break;
            case ["apps", var key, "limits", var api]:
                control.SetApiLimits(key, api, body.Read<LimitsOrder>().Over(control.ApiLimits(key, api)));
                break;
            case ["push"]:
                control.Push(body.Read<PushStorm>());
                break;
            case ["apps", var key, "push"]:
                body.Read<PushOrder>().Give(control, key);
                break;
            case ["apps", var key, "grants"]:
                SetGrants(key, body.Read<GrantsOrder>());
                break;
            default:
                await NotFoundAsync(http);
                return;
        }

        await http.Response.SendObjectAsync(200, new { done = true });
    }

    private string Issue(TokenOrder order) => control.IssueAccessToken(order.AppKey ?? "", order.MemberId);

    private void SetClock(ClockOrder order)
    {
        if (order.AdvanceSeconds is { } advance) control.AdvanceClock(TimeSpan.FromSeconds(advance));
        if (order.SkewSeconds is { } skew) control.SkewClock(TimeSpan.FromSeconds(skew));
    }

    private void SetLimits(string key, LimitsOrder order)
    {
        var (qps, perMinute, perDay) = order.Over(control.Limits(key));
        control.SetLimits(key, qps, perMinute, perDay);
    }

    private void SetGrants(string key, GrantsOrder order)
    {
        if (order.Grant is { } more) control.Grant(key, more);
        if (order.Withdraw is { } less) control.Withdraw(key, less);
    }

    private static Task NotFoundAsync(HttpContext http) => http.Response.SendObjectAsync(404, new { error = "there is no such address" });

    private static string? AppKey(HttpContext http) => http.Request.Query["appKey"].ToString() is { Length: > 0 } key ? key : null;

    private static ulong Number(HttpContext http, string name) => Id(http.Request.Query[name].ToString());

    private static ulong Id(string text) =>
        ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : throw new ArgumentException($"'{text}' is no number");
}
