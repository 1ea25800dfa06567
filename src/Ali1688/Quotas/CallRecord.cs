using Ali1688.Gateway.Calls;
using Ali1688.Gateway.Products;

namespace Ali1688.Quotas;

/// <summary>One call that was sent: a line of the call log. It holds no secret and nothing of the answer. Immutable.</summary>
/// <param name="At">When it left.</param>
/// <param name="Key">The application's key.</param>
/// <param name="Api">The API's name.</param>
/// <param name="Item">The product asked for; null for calls about several or none.</param>
/// <param name="Ending">How it ended.</param>
/// <param name="Latency">From its leaving to the whole answer.</param>
/// <param name="Attempt">The how-manieth attempt it was, from 1.</param>
public sealed record CallRecord(DateTimeOffset At, string Key, string Api, ItemId? Item, CallEnding Ending, TimeSpan Latency, int Attempt);

/// <summary>How a call ended. The numbers are stored.</summary>
public enum CallEnding
{
    /// <summary>The platform answered with what was asked for.</summary>
    Answered = 0,

    /// <summary>No such product, or not for this key.</summary>
    NotFound = 1,

    /// <summary>Too many calls at this moment.</summary>
    Throttled = 2,

    /// <summary>No calls are left today.</summary>
    DayQuotaSpent = 3,

    /// <summary>The access token was refused.</summary>
    TokenRefused = 4,

    /// <summary>This application may not call this API.</summary>
    PermissionRefused = 5,

    /// <summary>Key, secret or signature were refused.</summary>
    CredentialsRefused = 6,

    /// <summary>The request was wrong.</summary>
    BadRequest = 7,

    /// <summary>No connection could be made.</summary>
    Unreachable = 8,

    /// <summary>The connection broke.</summary>
    ConnectionLost = 9,

    /// <summary>No whole answer in time.</summary>
    TimedOut = 10,

    /// <summary>The platform failed.</summary>
    ServerError = 11,

    /// <summary>An error code that no table knows.</summary>
    UnknownCode = 12,

    /// <summary>An answer that could not be read.</summary>
    Unreadable = 13,
}

/// <summary>Names a result's ending.</summary>
public static class CallEndings
{
    /// <summary>How a call that was sent ended.</summary>
    /// <exception cref="ArgumentException">The call was never sent.</exception>
    public static CallEnding Of(CallResult result) => result switch
    {
        CallResult.Answered => CallEnding.Answered,
        CallResult.NotFound => CallEnding.NotFound,
        CallResult.Throttled => CallEnding.Throttled,
        CallResult.DayQuotaSpent => CallEnding.DayQuotaSpent,
        CallResult.TokenRefused => CallEnding.TokenRefused,
        CallResult.PermissionRefused => CallEnding.PermissionRefused,
        CallResult.CredentialsRefused => CallEnding.CredentialsRefused,
        CallResult.BadRequest => CallEnding.BadRequest,
        CallResult.Unreadable => CallEnding.Unreadable,
        CallResult.Transient transient => Of(transient.Fault),
        _ => throw new ArgumentException($"A call that ended as {result.GetType().Name} was never sent.", nameof(result)),
    };

    private static CallEnding Of(TransientFault fault) => fault switch
    {
        TransientFault.Unreachable => CallEnding.Unreachable,
        TransientFault.ConnectionLost => CallEnding.ConnectionLost,
        TransientFault.TimedOut => CallEnding.TimedOut,
        TransientFault.ServerError => CallEnding.ServerError,
        _ => CallEnding.UnknownCode,
    };
}
