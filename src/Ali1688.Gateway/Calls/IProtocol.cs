using Ali1688.Gateway.Products;

namespace Ali1688.Gateway.Calls;

/// <summary>How a call is addressed and signed. Nothing outside of the implementations knows which protocol is in use.</summary>
internal interface IProtocol
{
    /// <summary>The request for one attempt, with the time, the token and the signature of now.</summary>
    HttpRequestMessage Request(ApiCall call, Secret? accessToken);

    /// <summary>A request, unsigned, from whose answer the platform's clock can be read.</summary>
    HttpRequestMessage TimeRequest();

    static IProtocol For(GatewayOptions options, AppCredentials credentials, PlatformClock clock) => options.Protocol switch
    {
        ProtocolKind.Aop => new AopProtocol(options, credentials, clock),
        _ => new TopSha1Protocol(options, credentials, clock),
    };

    /// <summary>What is sent of a call's parameters: the platform's own libraries neither send nor sign an empty one.</summary>
    static Dictionary<string, string> Sendable(ApiCall call)
    {
        var sendable = new Dictionary<string, string>(call.Parameters.Count + 8, StringComparer.Ordinal);
        foreach (var (name, value) in call.Parameters)
        {
            if (!string.IsNullOrEmpty(value)) sendable[name] = value;
        }

        return sendable;
    }
}
