using System.Globalization;
using Ali1688.Gateway.Signing;

namespace Ali1688.Gateway.Calls;

/// <summary>The real gateway: the app key is the path's last segment, parameters go as a form, <c>_aop_signature</c> signs path and parameters.</summary>
internal sealed class AopProtocol(GatewayOptions options, AppCredentials credentials) : IProtocol
{
    public HttpRequestMessage Sign(ApiCall call, Secret? accessToken, DateTimeOffset now)
    {
        var path = $"param2/{call.Profile.Version}/{call.Profile.Namespace}/{call.Profile.Api}/{credentials.AppKey}";
        var form = new List<KeyValuePair<string, string>>(call.Parameters.Count + 3);

        // An empty value is neither sent nor signed, as in the platform's own SDK.
        foreach (var parameter in call.Parameters)
        {
            if (parameter.Value.Length > 0) form.Add(parameter);
        }

        form.Add(new("_aop_timestamp", now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)));
        if (accessToken is not null) form.Add(new("access_token", accessToken.Reveal()));
        form.Add(new(AopSignature.ParameterName, AopSignature.Sign(path, form, credentials.AppSecret)));
        return new HttpRequestMessage(HttpMethod.Post, options.At($"openapi/{path}")) { Content = new FormUrlEncodedContent(form) };
    }

    public HttpRequestMessage TimeRequest() => new(HttpMethod.Get, options.At($"openapi/param2/1/system/currentTime/{credentials.AppKey}"));
}
