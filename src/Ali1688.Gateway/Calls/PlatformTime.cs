namespace Ali1688.Gateway.Calls;

/// <summary>What the platform says the time is.</summary>
/// <param name="Result">What became of asking.</param>
/// <param name="Now">The platform's clock when it answered; null when it could not be read.</param>
public sealed record PlatformTime(CallResult Result, DateTimeOffset? Now);
