using Ali1688.Collecting;
using Ali1688.Gateway;
using Ali1688.Gateway.Calls;
using Ali1688.Gateway.Products;
using Ali1688.Quotas;
using Ali1688.Storage;

namespace Ali1688.Keys;

/// <summary>One application at work: its client, and the gate before it. Thread-safe.</summary>
/// <param name="Settings">What is configured of it.</param>
/// <param name="Access">Who it is to the platform.</param>
/// <param name="Gate">The door before its calls.</param>
/// <param name="Gateway">Makes its calls.</param>
/// <param name="Ledger">Keeps its quota; disposed with the key.</param>
public sealed record PlatformKey(Configuration.KeySettings Settings, PlatformAccess Access, QuotaGate Gate, GatewayClient Gateway, StoredLedger Ledger) : IAsyncDisposable
{
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromMinutes(10);
    private KeyRefusal? _refusal;

    /// <summary>The application's key.</summary>
    public string AppKey => Access.Credentials.AppKey;

    /// <summary>What people know it by: the application's key, and its account where one is named.</summary>
    public string Name => Settings.Name;

    /// <summary>The product API it asks.</summary>
    public ApiProfile Profile => Access.Profile;

    /// <summary>Why it takes no calls; null while it does.</summary>
    public KeyRefusal? Refusal => Volatile.Read(ref _refusal);

    /// <summary>
    /// Whether it may be asked at a moment. A permission may be granted meanwhile without our being told: a key without it is tried again every ten
    /// minutes, with one call as a rule.
    /// </summary>
    public bool MayBeAskedAt(DateTimeOffset moment) =>
        Refusal is not { } refusal || (refusal.Reason == HaltReason.PermissionRefused && moment - refusal.At >= AskAgainAfter);

    /// <summary>It takes no calls from now on.</summary>
    /// <returns>Whether this is news.</returns>
    public bool Refuse(KeyRefusal refusal) => Interlocked.Exchange(ref _refusal, refusal)?.Reason != refusal.Reason;

    /// <summary>It may be asked again: what was wrong may have been mended meanwhile.</summary>
    public void Readmit() => Volatile.Write(ref _refusal, null);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Gate.DisposeAsync();
        Gateway.Dispose();
        await Access.DisposeAsync();
        await Ledger.DisposeAsync();
    }
}

/// <summary>Why the platform takes no calls of a key.</summary>
/// <param name="Reason">The kind of refusal.</param>
/// <param name="Message">The platform's words.</param>
/// <param name="At">When it said so.</param>
public sealed record KeyRefusal(HaltReason Reason, string Message, DateTimeOffset At)
{
    /// <summary>The refusal of a key that a result tells of; null when it tells of none.</summary>
    /// <param name="result">What came of a call.</param>
    /// <param name="permissionNeeded">What is told besides the platform's words where permission is lacking.</param>
    /// <param name="at">The moment.</param>
    internal static KeyRefusal? In(CallResult result, string permissionNeeded, DateTimeOffset at) => result switch
    {
        CallResult.CredentialsRefused => new(HaltReason.CredentialsRefused, result.Message, at),
        CallResult.TokenRefused => new(HaltReason.LoginNeeded, result.Message, at),
        CallResult.PermissionRefused => new(HaltReason.PermissionRefused, result.Message + permissionNeeded, at),
        _ => null,
    };
}
