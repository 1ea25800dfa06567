using System.Text.Json;

namespace Ali1688.Gateway.Calls;

/// <summary>What became of one attempt to call the platform: a closed set, which the caller must look at. Thread-safe: immutable.</summary>
public abstract record CallResult
{
    private CallResult()
    {
    }

    /// <summary>The platform's own code, where it gave one (e.g. <c>gw.QosAppFrequencyLimit</c>).</summary>
    public string? Code { get; init; }

    /// <summary>The platform's own words, or ours where it gave none. Never holds a secret.</summary>
    public string Message { get; init; } = "";

    /// <summary>The answer's body as received, cut at the body limit; empty where there was no answer.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The platform's clock, as its answer's HTTP <c>Date</c> told it (whole seconds); null where there was no answer.</summary>
    public DateTimeOffset? PlatformTime { get; init; }

    /// <summary>The platform answered with what was asked for.</summary>
    /// <param name="Root">The whole answer.</param>
    public sealed record Answered(JsonElement Root) : CallResult;

    /// <summary>The platform says that the product does not exist, or is not for this caller to see.</summary>
    public sealed record NotFound : CallResult
    {
        /// <summary>In which way it is not there.</summary>
        public Absence Why { get; init; } = Absence.Unknown;
    }

    /// <summary>Too many calls at this moment.</summary>
    /// <param name="RetryAfter">How long the platform asks us to wait, where it says so.</param>
    public sealed record Throttled(TimeSpan? RetryAfter) : CallResult;

    /// <summary>No calls are left today.</summary>
    public sealed record DayQuotaSpent : CallResult;

    /// <summary>No call was made: the gate withheld the permit it had promised, because the day's quota was spent meanwhile. It counts for nothing.</summary>
    public sealed record NotSent : CallResult;

    /// <summary>The access token is missing, expired or revoked.</summary>
    public sealed record TokenRefused : CallResult;

    /// <summary>This application may not call this API.</summary>
    public sealed record PermissionRefused : CallResult;

    /// <summary>Key, secret or signature are refused: no call can succeed until the configuration is mended.</summary>
    public sealed record CredentialsRefused : CallResult
    {
        /// <summary>Whether it is the call's timestamp that is refused, after the platform's clock was measured.</summary>
        public bool ForItsTimestamp { get; init; }
    }

    /// <summary>The request itself is wrong (our fault, or the profile's): asking again gives the same answer.</summary>
    public sealed record BadRequest : CallResult;

    /// <summary>Something that passes: network, time-out, 5xx, a code we do not know.</summary>
    /// <param name="Fault">Which of them.</param>
    public sealed record Transient(TransientFault Fault) : CallResult;

    /// <summary>An answer that could not be read (no JSON, cut off, too large, no product in it). It is kept whole for later, up to the body limit.</summary>
    public sealed record Unreadable : CallResult;
}

/// <summary>The kinds of faults that pass by themselves.</summary>
public enum TransientFault
{
    /// <summary>No connection could be made (refused, name not resolved, TLS): the platform is out of reach.</summary>
    Unreachable,

    /// <summary>The connection broke during the call.</summary>
    ConnectionLost,

    /// <summary>No whole answer in time.</summary>
    TimedOut,

    /// <summary>HTTP 5xx, or the platform's own "service unavailable" codes.</summary>
    ServerError,

    /// <summary>An error code that no table knows.</summary>
    UnknownCode,
}
