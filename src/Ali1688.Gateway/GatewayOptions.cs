using Ali1688.Gateway.Products;

namespace Ali1688.Gateway;

/// <summary>Where the platform is and how patient the client is with it. Thread-safe: immutable.</summary>
public sealed record GatewayOptions
{
    /// <summary>The platform's own gateway.</summary>
    public static Uri DefaultBaseAddress { get; } = new("https://gw.open.1688.com");

    /// <summary>The protocol that the gateway speaks. Default: <see cref="ProtocolKind.Aop"/>.</summary>
    public ProtocolKind Protocol { get; init; } = ProtocolKind.Aop;

    /// <summary>The gateway's address; it may hold a path and end in a slash. Default: <c>https://gw.open.1688.com</c>.</summary>
    public Uri BaseAddress { get; init; } = DefaultBaseAddress;

    /// <summary>
    /// The token endpoint, where <c>{appKey}</c> stands for the application's key. Default: for <c>aop</c>
    /// <c>/openapi/http/1/system.oauth2/getToken/{appKey}</c> at the gateway; for <c>top-sha1</c> <c>/auth/token</c> at the
    /// gateway, or <c>https://open.1688.com/auth/token</c> beside the platform's own gateway.
    /// </summary>
    public Uri? TokenUrl { get; init; }

    /// <summary>How long a connection may take to be made. Default: 5 seconds.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long the answer's first bytes may take, the connection included. Default: 10 seconds.</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long one attempt may take as a whole. Default: 30 seconds.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest answer that is read, in bytes after decompression. Default: 8 MiB.</summary>
    public int MaxBodyBytes { get; init; } = 8 * 1024 * 1024;

    /// <summary>How many connections may be open at once. Default: 64.</summary>
    public int MaxConnections { get; init; } = 64;

    /// <summary>What is wrong with these options, each with the accepted values; empty when all is well.</summary>
    public IReadOnlyList<string> Problems() =>
    [
        .. AddressProblems(nameof(BaseAddress), BaseAddress),
        .. TokenUrl is null ? [] : AddressProblems(nameof(TokenUrl), TokenUrl),
        .. TimeoutProblems(nameof(ConnectTimeout), ConnectTimeout),
        .. TimeoutProblems(nameof(AnswerTimeout), AnswerTimeout),
        .. TimeoutProblems(nameof(AttemptTimeout), AttemptTimeout),
        .. RangeProblems(nameof(MaxBodyBytes), MaxBodyBytes, 1024, 256 * 1024 * 1024),
        .. RangeProblems(nameof(MaxConnections), MaxConnections, 1, 10_000),
    ];

    /// <summary>These options, when nothing is wrong with them.</summary>
    /// <exception cref="ArgumentException">Something is; the message names every problem.</exception>
    internal GatewayOptions Validated() =>
        Problems() is { Count: > 0 } problems ? throw new ArgumentException(string.Join(" ", problems)) : this;

    /// <summary>The address of something at the gateway.</summary>
    internal Uri At(string path) => new($"{BaseAddress.AbsoluteUri.TrimEnd('/')}/{path}");

    private static string[] AddressProblems(string name, Uri address) => address switch
    {
        { IsAbsoluteUri: false } or not { Scheme: "http" or "https" } => [$"{name} must be an absolute http or https address."],
        { UserInfo.Length: > 0 } => [$"{name} must not hold a user name or password."],
        { Query.Length: > 0 } or { Fragment.Length: > 0 } => [$"{name} must not hold a query or fragment."],
        _ => [],
    };

    private static string[] TimeoutProblems(string name, TimeSpan value) =>
        value > TimeSpan.Zero && value <= TimeSpan.FromMinutes(10) ? [] : [$"{name} must be more than 0 and at most 10 minutes; it is {value}."];

    private static string[] RangeProblems(string name, int value, int min, int max) =>
        value >= min && value <= max ? [] : [$"{name} must be from {min} to {max}; it is {value}."];
}
