using System.Globalization;

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

    /// <summary>Most calls in a day, see <see cref="SandboxOptions.DayReset"/>; 0 = no limit (default).</summary>
    public int PerDay { get; init; }

    /// <summary>Names of the APIs that it may call (e.g. <c>alibaba.product.get</c>); null = all (default). There may be such as the sandbox does not serve.</summary>
    public IReadOnlyList<string>? GrantedApis { get; init; }

    /// <summary>Quotas that single APIs have besides the application's, by the APIs' names. Default: none.</summary>
    public IReadOnlyDictionary<string, SandboxLimits> ApiLimits { get; init; } = new Dictionary<string, SandboxLimits>();

    /// <summary>Who may log in to it. Default: one user, whose member id is <c>b2b-2200000000</c> and the key.</summary>
    public IReadOnlyList<SandboxUser> Users { get; init; } = [];

    /// <summary>A refresh token that is valid from the start, as if the first user had already logged in; empty = none.</summary>
    public string RefreshToken { get; init; } = "sandbox-refresh-token";

    /// <summary>Hosts that a login may be sent back to. Default: the loopback names.</summary>
    public IReadOnlyList<string> RedirectHosts { get; init; } = ["127.0.0.1", "localhost"];

    /// <summary>Where messages about changes are posted to, an http address; empty = nowhere (default).</summary>
    public string PushUrl { get; init; } = "";

    /// <summary>How a pushed message stands in the form. Default: one field <c>message</c>.</summary>
    public PushForm PushForm { get; init; }

    /// <summary>Whether messages are made without a <see cref="PushUrl"/> as well, and wait to be asked for. Default no.</summary>
    public bool KeepsMessages { get; init; }

    /// <summary>Reads <c>KEY:SECRET[:QPS[:PERDAY]]</c>; what is left out is as it is here.</summary>
    /// <exception cref="FormatException">The text is none of an application.</exception>
    public SandboxApp Parse(string text)
    {
        var parts = text.Split(':');
        if (parts.Length is < 2 or > 4 || parts[0].Length == 0 || parts[1].Length == 0) throw Unreadable(text);
        return this with
        {
            AppKey = parts[0],
            AppSecret = parts[1],
            Qps = parts.Length > 2 ? Limit(parts[2], text) : Qps,
            PerDay = parts.Length > 3 ? Limit(parts[3], text) : PerDay,
        };
    }

    internal void Validate()
    {
        new SandboxLimits(Qps, PerMinute, PerDay).Validate();
        foreach (var limits in ApiLimits.Values) limits.Validate();
        if (Users.Select(user => user.MemberId).Distinct(StringComparer.Ordinal).Count() != Users.Count)
            throw new ArgumentException($"{nameof(Users)}: every member id must be there once only.");
    }

    private static int Limit(string part, string text) =>
        int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) ? limit : throw Unreadable(text);

    private static FormatException Unreadable(string text) => new($"'{text}' is no application; write KEY:SECRET:QPS:PERDAY, e.g. 1000000:secret:30:5000.");
}
