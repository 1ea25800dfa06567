namespace Ali1688.Bench;

/// <summary>An application that the platform knows. Immutable.</summary>
internal sealed record PlatformApp(string Key, string Secret);
