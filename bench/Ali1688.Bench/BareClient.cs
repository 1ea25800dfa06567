using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Ali1688.Bench;

/// <summary>What anybody would write first: sign, post, read the body as bytes, drop it. Thread-safe.</summary>
internal sealed class BareClient : IDisposable
{
    private readonly HttpClient _client;
    private readonly string _token;
    private readonly string _path;
    private readonly Uri _url;
    private readonly byte[] _secret;
    private readonly ulong _firstId;

    private BareClient(HttpClient client, PlatformProcess platform, PlatformApp app, string token)
    {
        (_client, _token, _firstId) = (client, token, platform.FirstId);
        _path = $"param2/1/com.alibaba.product/alibaba.product.get/{app.Key}";
        (_url, _secret) = (new Uri(platform.Url, $"openapi/{_path}"), Encoding.UTF8.GetBytes(app.Secret));
    }

    /// <summary>Gets an access token.</summary>
    public static async Task<BareClient> OpenAsync(PlatformProcess platform, PlatformApp app, int connections = int.MaxValue)
    {
        var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = connections });
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "refresh_token", ["client_id"] = app.Key, ["client_secret"] = app.Secret, ["refresh_token"] = platform.RefreshToken });
        using var answer = await client.PostAsync(new Uri(platform.Url, $"openapi/http/1/system.oauth2/getToken/{app.Key}"), form);
        return new BareClient(client, platform, app, JsonElement.Parse(await answer.Content.ReadAsByteArrayAsync()).GetProperty("access_token").GetString()!); // the sandbox gives one
    }

    /// <summary>Asks for the nth product; true when the answer is one.</summary>
    public async Task<bool> CallAsync(int n)
    {
        var form = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["productID"] = (_firstId + (ulong)n).ToString(CultureInfo.InvariantCulture), ["webSite"] = "1688", ["access_token"] = _token };
#pragma warning disable CA5350 // The platform's protocol demands SHA-1.
        form["_aop_signature"] = Convert.ToHexString(HMACSHA1.HashData(_secret, Encoding.UTF8.GetBytes(_path + string.Concat(form.Select(p => p.Key + p.Value)))));
#pragma warning restore CA5350
        using var content = new FormUrlEncodedContent(form);
        using var response = await _client.PostAsync(_url, content);
        await response.Content.ReadAsByteArrayAsync();
        return response.IsSuccessStatusCode;
    }

    public void Dispose() => _client.Dispose();
}
