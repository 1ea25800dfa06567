using System.Net;
using Ali1688.Configuration;
using Microsoft.AspNetCore.Http;

namespace Ali1688.Server;

/// <summary>How the service runs. Immutable.</summary>
public sealed record ServiceOptions
{
    /// <summary>Where it listens; port 0 takes a free one. Default: <c>http://127.0.0.1:8080</c>.</summary>
    public string Url { get; init; } = "http://127.0.0.1:8080";

    /// <summary>Whether other machines may reach it. Default: no.</summary>
    public bool AllowRemote { get; init; }

    /// <summary>Whether products that we do not hold are collected when messages name them. Default: no.</summary>
    public bool CollectUnknown { get; init; }

    /// <summary>Whether even this machine's own users have to log in. Default: no.</summary>
    public bool RequireLogin { get; init; }

    /// <summary>How many requests a second each caller may send, 10 to 100,000; for a moment twice as many. Default: 2000.</summary>
    public int RequestsPerSecond { get; init; } = 2000;

    /// <summary>Whether the platform behind it is the built-in sandbox, so that nothing it holds is real. Default: no.</summary>
    public bool IsSandbox { get; init; }

    /// <summary>Where the other nodes of a cluster reach this one; null for a service by itself. Default: by itself.</summary>
    public IPEndPoint? Cluster { get; init; }

    /// <summary>Where each setting came from, for the page that shows them; null where nobody tells.</summary>
    public SettingsSource? Source { get; init; }

    /// <summary>Whether only this machine can reach it.</summary>
    internal bool IsLocal => AddressOf(Url) is { } address && IsLoopback(address.Host);

    /// <summary>Accepts these options.</summary>
    /// <exception cref="ConfigurationException">Something is wrong with them; the message says what.</exception>
    internal void Validate()
    {
        if (AddressOf(Url) is not { } address) throw new ConfigurationException($"--urls is '{Url}'; accepted: one http address, e.g. http://127.0.0.1:8080.");
        if (RequestsPerSecond is < 10 or > 100_000) throw new ConfigurationException($"--requests-per-second is {RequestsPerSecond}; accepted: 10 to 100000.");
        if (!AllowRemote && !IsLoopback(address.Host)) throw new ConfigurationException($"--urls is {Url}, which other machines can reach. Add --allow-remote if that is meant; put a TLS proxy before it.");
    }

    private static BindingAddress? AddressOf(string url)
    {
        try
        {
            return BindingAddress.Parse(url) is { Scheme: "http", PathBase: "" } address && !address.IsUnixPipe ? address : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static bool IsLoopback(string host) => Uri.TryCreate($"http://{host}/", UriKind.Absolute, out var address) && address.IsLoopback;
}
