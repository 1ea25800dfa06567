using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Ali1688.Bench;

/// <summary>What anybody would write first: sign, post, read the body as bytes, drop it; 64 at once.</summary>
internal static class BareLoop
{
    private const int AtOnce = 64;

    public static async Task<double> RunAsync(PlatformProcess platform, int items, TimeProvider time)
    {
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = AtOnce });
        var token = await TokenAsync(client, platform);
        var path = $"param2/1/com.alibaba.product/alibaba.product.get/{platform.AppKey}";
        var (url, secret, next) = (new Uri(platform.Url, $"openapi/{path}"), Encoding.UTF8.GetBytes(platform.AppSecret), -1);
        var started = time.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async _ =>
        {
            while (Interlocked.Increment(ref next) is var n && n < items)
            {
                var form = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["productID"] = (platform.FirstId + (ulong)n).ToString(CultureInfo.InvariantCulture), ["webSite"] = "1688", ["access_token"] = token };
#pragma warning disable CA5350 // The platform's protocol demands SHA-1.
                form["_aop_signature"] = Convert.ToHexString(HMACSHA1.HashData(secret, Encoding.UTF8.GetBytes(path + string.Concat(form.Select(p => p.Key + p.Value)))));
#pragma warning restore CA5350
                using var content = new FormUrlEncodedContent(form);
                using var response = await client.PostAsync(url, content);
                await response.Content.ReadAsByteArrayAsync();
                response.EnsureSuccessStatusCode();
            }
        }));
        return items / time.GetElapsedTime(started).TotalSeconds;
    }

    private static async Task<string> TokenAsync(HttpClient client, PlatformProcess platform)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "refresh_token", ["client_id"] = platform.AppKey, ["client_secret"] = platform.AppSecret, ["refresh_token"] = platform.RefreshToken });
        using var answer = await client.PostAsync(new Uri(platform.Url, $"openapi/http/1/system.oauth2/getToken/{platform.AppKey}"), form);
        return JsonElement.Parse(await answer.Content.ReadAsByteArrayAsync()).GetProperty("access_token").GetString()!; // the sandbox gives one
    }
}
