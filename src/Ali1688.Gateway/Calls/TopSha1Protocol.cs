using System.Globalization;
using System.Text;
using Ali1688.Gateway.Signing;

namespace Ali1688.Gateway.Calls;

/// <summary>The TOP-like dialect: everything in the query, signed by <c>sign</c>; the timestamp is China's time whatever this machine's zone is.</summary>
internal sealed class TopSha1Protocol(GatewayOptions options, AppCredentials credentials) : IProtocol
{
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    public HttpRequestMessage Sign(ApiCall call, Secret? accessToken, DateTimeOffset now)
    {
        var query = new List<KeyValuePair<string, string>>(call.Parameters.Count + 8);
        query.AddRange(call.Parameters);
        query.Add(new("app_key", credentials.AppKey));
        query.Add(new("method", call.Profile.Api));
        query.Add(new("timestamp", now.ToOffset(China).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)));
        query.Add(new("format", "json"));
        query.Add(new("v", "2.0"));
        query.Add(new("sign_method", "sha1"));
        if (accessToken is not null) query.Add(new("access_token", accessToken.Reveal()));
        query.Add(new(TopSignature.ParameterName, TopSignature.Sign(query, credentials.AppSecret)));
        return new HttpRequestMessage(HttpMethod.Get, options.At($"openapi/param2/{call.Profile.Version}/{call.Profile.Namespace}/{call.Profile.Api}?{Encode(query)}"));
    }

    /// <summary>This dialect has no API for the time; any answer's Date header tells it.</summary>
    public HttpRequestMessage TimeRequest() => new(HttpMethod.Get, options.BaseAddress);

    private static string Encode(List<KeyValuePair<string, string>> query)
    {
        var text = new StringBuilder();
        foreach (var (key, value) in query)
        {
            if (text.Length > 0) text.Append('&');
            text.Append(Uri.EscapeDataString(key)).Append('=').Append(Uri.EscapeDataString(value));
        }

        return text.ToString();
    }
}
