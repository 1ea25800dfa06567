using Ali1688.Gateway.Signing;

namespace Ali1688.Gateway.Calls;

/// <summary>The tutorials' dialect: everything in the query of a GET, the application's key included, with a SHA-1 <c>sign</c>.</summary>
internal sealed class TopSha1Protocol(GatewayOptions options, AppCredentials credentials, PlatformClock clock) : IProtocol
{
    public HttpRequestMessage Request(ApiCall call, Secret? accessToken)
    {
        var parameters = IProtocol.Sendable(call);
        parameters["method"] = call.Profile.Api;
        parameters["app_key"] = credentials.AppKey;
        parameters["timestamp"] = PlatformTimestamp.ForTop(clock.Now);
        parameters["format"] = "json";
        parameters["v"] = "2.0";
        parameters["sign_method"] = "sha1";
        if (accessToken is not null) parameters["access_token"] = accessToken.Reveal();
        parameters["sign"] = TopSignature.Compute(credentials.AppSecret, parameters);
        var path = $"openapi/param2/{call.Profile.Version}/{call.Profile.Namespace}/{call.Profile.Api}";
        return new HttpRequestMessage(HttpMethod.Get, options.At($"{path}?{FormText.Encode(parameters)}"));
    }

    /// <summary>The dialect has no clock of its own; every HTTP server tells its time with whatever it answers.</summary>
    public HttpRequestMessage TimeRequest() => new(HttpMethod.Get, options.At(""));
}
