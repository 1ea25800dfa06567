namespace Ali1688.Sandbox.Gateway;

internal static class Timestamps
{
    /// <summary>How far a call's timestamp may be from the gateway's clock, either way.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(10);

    public static bool IsNear(DateTimeOffset timestamp, DateTimeOffset now) => (timestamp - now).Duration() <= Tolerance;
}
