using System.Text.Json;

namespace Ali1688.Sandbox.Gateway;

/// <summary>How one protocol reads the system parameters of a call, and how it says no.</summary>
internal interface IDialect
{
    /// <summary>The HTTP status of a refusal.</summary>
    int RefusalStatus { get; }

    /// <summary>The application's key as the caller gave it.</summary>
    string? AppKeyOf(GatewayCall call);

    Refusal? CheckSignature(GatewayCall call, KnownApp app);

    /// <summary>Checks the system parameters that are neither key, signature nor token.</summary>
    Refusal? CheckSystemParameters(GatewayCall call, DateTimeOffset now);

    void WriteRefusal(Utf8JsonWriter json, Refusal refusal);

    /// <summary>Flow control although the quota was kept; <paramref name="variant"/> picks one of the platform's ways to say so.</summary>
    void WriteThrottle(Utf8JsonWriter json, ulong variant);

    /// <summary>An error that passes by itself; <paramref name="variant"/> picks one of the shapes that were seen.</summary>
    void WriteBusinessError(Utf8JsonWriter json, ulong variant);
}
