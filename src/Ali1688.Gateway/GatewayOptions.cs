using Ali1688.Gateway.Products;

namespace Ali1688.Gateway;

/// <summary>Where the platform is and how long it may take. Immutable.</summary>
public sealed record GatewayOptions
{
    /// <summary>How calls are addressed and signed.</summary>
    public ProtocolKind Protocol { get; init; } = ProtocolKind.Aop;

    /// <summary>Base address of the gateway; a path and a trailing slash are allowed.</summary>
    public Uri BaseAddress { get; init; } = new("https://gw.open.1688.com");

    /// <summary>The token endpoint; null for the protocol's own on the gateway.</summary>
    public Uri? TokenUrl { get; init; }

    /// <summary>How long a connection may take to be made.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long an answer may take to begin.</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long one attempt may take as a whole.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The largest answer that is read, in bytes, after decompression.</summary>
    public long MaxBodyBytes { get; init; } = 2 << 20;

    /// <summary>The most connections to the gateway.</summary>
    public int MaxConnections { get; init; } = 256;

    /// <summary>The address of a path below the gateway's base.</summary>
    internal Uri At(string path) => new($"{BaseAddress.AbsoluteUri.TrimEnd('/')}/{path}");
}
