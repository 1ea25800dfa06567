using Ali1688.Gateway;
using Ali1688.Gateway.Products;
using Ali1688.Quotas;

namespace Ali1688.Configuration;

/// <summary>One application: who it is to the platform, which product API it asks, and what it may spend. Immutable.</summary>
public sealed record KeySettings
{
    /// <summary>The application.</summary>
    public required AppCredentials Credentials { get; init; }

    /// <summary>The account (<c>memberId</c>) whose authorisation it uses; null for the one that logged in first.</summary>
    public string? MemberId { get; init; }

    /// <summary>What people know it by: the application's key, and its account where one is named.</summary>
    public string Name => MemberId is null ? Credentials.AppKey : $"{Credentials.AppKey}/{MemberId}";

    /// <summary>How calls are addressed and signed.</summary>
    public required ProtocolKind Protocol { get; init; }

    /// <summary>The name of the product API's profile.</summary>
    public required string Profile { get; init; }

    /// <summary>Base address of the gateway.</summary>
    public required Uri BaseAddress { get; init; }

    /// <summary>The token endpoint; null for the protocol's own.</summary>
    public Uri? TokenUrl { get; init; }

    /// <summary>An access token that the user has.</summary>
    public Secret? AccessToken { get; init; }

    /// <summary>A refresh token that the user has.</summary>
    public Secret? RefreshToken { get; init; }

    /// <summary>What the key as a whole may spend.</summary>
    public required QuotaLimits Limits { get; init; }

    /// <summary>What it may spend on single APIs, by profile name, and what a call of them costs.</summary>
    public IReadOnlyDictionary<string, ApiQuota> Apis { get; init; } = new Dictionary<string, ApiQuota>();
}

/// <summary>A quota of a key for one API.</summary>
/// <param name="Limits">What may be spent on it.</param>
/// <param name="Cost">How many calls of the key's quota one call counts as, at least 1.</param>
public sealed record ApiQuota(QuotaLimits Limits, int Cost);
