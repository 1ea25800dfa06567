using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Ali1688.Sandbox.Gateway;
using Ali1688.Sandbox.Http;

namespace Ali1688.Sandbox.Tests;

/// <summary>Calls a sandbox over a real connection, correctly unless told otherwise.</summary>
internal sealed class SandboxCaller : IDisposable
{
    public const string ProductGet = "param2/1/com.alibaba.product/alibaba.product.get/1000000";
    public const string QueryDetail = "param2/1/com.alibaba.fenxiao.crossborder/product.search.queryProductDetail/1000000";
    public const string ItemGet = "param2/1/com.alibaba.product/alibaba.item.get";

    private readonly SandboxServer _server;

    public SandboxCaller(SandboxServer server)
    {
        _server = server;
        Token = server.Control.IssueAccessToken(AppKey);
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = server.Url };
    }

    public HttpClient Http { get; }

    public static string AppKey => "1000000";

    public string Secret { get; init; } = "sandbox-secret";

    public string Token { get; set; }

    public Task<Reply> ProductAsync(ulong id, params (string Name, string? Value)[] changes) =>
        AopAsync(ProductGet, [("access_token", Token), ("productID", $"{id}"), ("webSite", "1688"), .. changes]);

    public Task<Reply> DetailAsync(ulong id, params (string Name, string? Value)[] changes) =>
        AopAsync(QueryDetail, [("access_token", Token), ("offerDetailParam", $$"""{"offerId":{{id}},"country":"en"}"""), .. changes]);

    /// <summary>Calls <c>namespace:name</c> for the user.</summary>
    public Task<Reply> CallAsync(string api, params (string Name, string? Value)[] parameters) =>
        AopAsync($"param2/1/{api.Replace(':', '/')}/{AppKey}", [("access_token", Token), .. parameters]);

    public async Task<Reply> AopAsync(string path, params (string Name, string? Value)[] changes)
    {
        var parameters = Merge(changes);
        if (changes.All(change => change.Name != AopSignature.Name))
            parameters[AopSignature.Name] = AopSignature.Compute(path, List(parameters), Encoding.UTF8.GetBytes(Secret));
        using var form = new FormUrlEncodedContent(parameters);
        using var response = await Http.PostAsync($"/openapi/{path}", form);
        return await Reply.ReadAsync(response);
    }

    public Task<Reply> ItemAsync(ulong id, params (string Name, string? Value)[] changes) => TopAsync(id, changes, asForm: false);

    public Task<Reply> ItemByFormAsync(ulong id) => TopAsync(id, [], asForm: true);

    public async Task<JsonElement> AdminAsync(string path, object? order = null)
    {
        using var response = order is null ? await Http.GetAsync($"/sandbox/{path}") : await Http.PostAsJsonAsync($"/sandbox/{path}", order);
        return (await Reply.ReadAsync(response)).Json;
    }

    public async Task<Reply> TokenAsync(string address, params (string Name, string? Value)[] form)
    {
        using var content = new FormUrlEncodedContent(Merge(form));
        using var response = await Http.PostAsync(address, content);
        return await Reply.ReadAsync(response);
    }

    public SandboxStats Stats => _server.Control.Stats();

    public void Dispose() => Http.Dispose();

    private async Task<Reply> TopAsync(ulong id, (string Name, string? Value)[] changes, bool asForm)
    {
        var parameters = Merge(
        [
            ("app_key", AppKey), ("access_token", Token), ("method", "alibaba.item.get"), ("timestamp", "2026-11-24 10:00:00"), ("format", "json"),
            ("v", "2.0"), ("sign_method", "sha1"), ("item_id", $"{id}"), ("fields", "item_id,title,price,quantity,sale_count,detail_url,images"), .. changes,
        ]);
        if (changes.All(change => change.Name != TopSignature.Name)) parameters[TopSignature.Name] = TopSignature.Compute(List(parameters), Secret);
        using var form = new FormUrlEncodedContent(parameters);
        using var response = asForm
            ? await Http.PostAsync($"/openapi/{ItemGet}", form)
            : await Http.GetAsync($"/openapi/{ItemGet}?{await form.ReadAsStringAsync()}");
        return await Reply.ReadAsync(response);
    }

    private static Dictionary<string, string> Merge(IEnumerable<(string Name, string? Value)> changes)
    {
        var parameters = new Dictionary<string, string>();
        foreach (var (name, value) in changes)
        {
            parameters.Remove(name);
            if (value is not null) parameters[name] = value;
        }

        return parameters;
    }

    private static IEnumerable<Parameter> List(Dictionary<string, string> parameters) => parameters.Select(pair => new Parameter(pair.Key, pair.Value));
}
