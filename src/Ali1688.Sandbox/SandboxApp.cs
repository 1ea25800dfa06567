namespace Ali1688.Sandbox;

/// <summary>An application that the simulated platform knows. Immutable.</summary>
public sealed record SandboxApp
{
    /// <summary>The application's key. Default <c>1000000</c>.</summary>
    public string AppKey { get; init; } = "1000000";

    /// <summary>The application's secret. It protects nothing but the simulation.</summary>
    public string AppSecret { get; init; } = "sandbox-secret";

    /// <summary>Most calls in any sliding second, as the server sees them arrive; 0 = no limit (default).</summary>
    public int Qps { get; init; }

    /// <summary>Most calls in any sliding minute; 0 = no limit (default).</summary>
    public int PerMinute { get; init; }

    /// <summary>Most calls in a day of GMT+8; 0 = no limit (default).</summary>
    public int PerDay { get; init; }

    /// <summary>Names of the APIs that it may call (e.g. <c>alibaba.product.get</c>); null = all (default).</summary>
    public IReadOnlyList<string>? GrantedApis { get; init; }

    /// <summary>A refresh token that is valid from the start, as if a user had already logged in; empty = none.</summary>
    public string RefreshToken { get; init; } = "sandbox-refresh-token";

    /// <summary>Hosts that a login may be sent back to. Default: the loopback names.</summary>
    public IReadOnlyList<string> RedirectHosts { get; init; } = ["127.0.0.1", "localhost"];
}
