using Ali1688.Gateway.Signing;

namespace Ali1688.Gateway.Calls;

/// <summary>The real gateway: the application's key ends the path, the parameters are a posted form, <c>_aop_signature</c> covers both.</summary>
internal sealed class AopProtocol(GatewayOptions options, AppCredentials credentials, PlatformClock clock) : IProtocol
{
    public HttpRequestMessage Request(ApiCall call, Secret? accessToken)
    {
        var path = $"param2/{call.Profile.Version}/{call.Profile.Namespace}/{call.Profile.Api}/{credentials.AppKey}";
        var parameters = IProtocol.Sendable(call);
        parameters["_aop_timestamp"] = PlatformTimestamp.ForAop(clock.Now);
        if (accessToken is not null) parameters["access_token"] = accessToken.Reveal();
        parameters["_aop_signature"] = AopSignature.Compute(credentials.AppSecret, path, parameters);
        return new HttpRequestMessage(HttpMethod.Post, options.At("openapi/" + path)) { Content = FormText.Body(parameters) };
    }

    /// <summary>The platform's clock needs neither signature nor token: it answers even when the secret is wrong.</summary>
    public HttpRequestMessage TimeRequest() =>
        new(HttpMethod.Get, options.At($"openapi/param2/1/system/currentTime/{credentials.AppKey}"));
}
