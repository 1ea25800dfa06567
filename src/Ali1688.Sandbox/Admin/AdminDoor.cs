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
            if (HttpMethods.IsPost(http.Request.Method)) await PostAsync(http, path);
            else Get(http, path);
        }
        catch (Exception e) when (e is ArgumentException or JsonException)
        {
            http.Response.SendObject(400, new { error = e.Message });
        }
    }

    private void Get(HttpContext http, string path)
    {
        switch (path.Split('/'))
        {
            case ["stats"]:
                http.Response.SendObject(200, control.Stats());
                break;
            case ["faults"]:
                http.Response.SendObject(200, control.Faults);
                break;
            case ["products"]:
                var (from, take) = (Number(http, "from"), Number(http, "take"));
                http.Response.SendLines(control.Truths(from, (int)Math.Min(take, MostLines)));
                break;
            case ["products", var id]:
                var truth = control.Truth(Id(id));
                http.Response.SendObject(truth.Exists ? 200 : 404, truth);
                break;
            case ["products", var id, "changes"]:
                http.Response.SendObject(200, control.Changes(Id(id)));
                break;
            case ["apps", var key, "limits"]:
                http.Response.SendObject(200, control.Limits(key));
                break;
            default:
                NotFound(http);
                break;
        }
    }

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
                http.Response.SendObject(200, new { access_token = control.IssueAccessToken(body.Read<TokenOrder>().AppKey ?? "") });
                return;
            case ["apps", var key, "limits"]:
                SetLimits(key, body.Read<LimitsOrder>());
                break;
            default:
                NotFound(http);
                return;
        }

        http.Response.SendObject(200, new { done = true });
    }

    private void SetClock(ClockOrder order)
    {
        if (order.AdvanceSeconds is { } advance) control.AdvanceClock(TimeSpan.FromSeconds(advance));
        if (order.SkewSeconds is { } skew) control.SkewClock(TimeSpan.FromSeconds(skew));
    }

    private void SetLimits(string key, LimitsOrder order)
    {
        var now = control.Limits(key);
        control.SetLimits(key, order.Qps ?? now.Qps, order.PerMinute ?? now.PerMinute, order.PerDay ?? now.PerDay);
    }

    private static void NotFound(HttpContext http) => http.Response.SendObject(404, new { error = "there is no such address" });

    private static ulong Number(HttpContext http, string name) => Id(http.Request.Query[name].ToString());

    private static ulong Id(string text) =>
        ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : throw new ArgumentException($"'{text}' is no number");
}
