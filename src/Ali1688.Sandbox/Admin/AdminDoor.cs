using System.Text.Json;
using Ali1688.Sandbox.Http;
using Microsoft.AspNetCore.Http;

namespace Ali1688.Sandbox.Admin;

/// <summary>The operator's addresses, all under <c>/sandbox/</c>; they are unmetered and need no signature.</summary>
internal sealed class AdminDoor(SandboxControl control)
{
    public const string Root = "/sandbox/";

    private readonly AdminViews _views = new(control);
    private readonly AdminOrders _orders = new(control);

    public async Task HandleAsync(HttpContext http, string path)
    {
        try
        {
            await (HttpMethods.IsPost(http.Request.Method) ? ObeyAsync(http, path) : _views.ShowAsync(http, path.Split('/')));
        }
        catch (Exception e) when (e is ArgumentException or JsonException)
        {
            await http.Response.SendObjectAsync(400, new { error = e.Message });
        }
    }

    private async Task ObeyAsync(HttpContext http, string path)
    {
        var answer = _orders.Obey(path.Split('/'), await AdminBody.ReadAsync(http));
        await http.Response.SendObjectAsync(answer is null ? 404 : 200, answer ?? new { error = "there is no such address" });
    }
}
