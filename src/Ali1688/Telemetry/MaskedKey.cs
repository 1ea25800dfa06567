namespace Ali1688.Telemetry;

/// <summary>An application's key as logs and metrics may show it: enough to tell a company's keys apart, not enough to use one.</summary>
public static class MaskedKey
{
    /// <summary>The first and the last two characters.</summary>
    public static string Of(string key) => key.Length <= 4 ? "***" : $"{key[..2]}***{key[^2..]}";
}
