using System.Net.Http.Headers;

namespace Ali1688.Gateway.Wire;

/// <summary>An HTTP answer as received: nothing of it is understood yet.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The body, decompressed.</param>
/// <param name="Fault">Why the body is not whole; null when it is.</param>
internal sealed record HttpAnswer(int Status, ReadOnlyMemory<byte> Body, string? Fault = null)
{
    /// <summary>How long the server asks us to wait.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The server's clock.</summary>
    public DateTimeOffset? Date { get; init; }

    /// <summary>How long ago its request left, when it was whole.</summary>
    public TimeSpan Took { get; init; }

    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>A date is counted from the server's own clock where it tells it, so that ours need not be right.</summary>
    public static TimeSpan? Wait(HttpResponseHeaders headers, DateTimeOffset now)
    {
        if (headers.RetryAfter is not { } wait) return null;
        var span = wait.Delta ?? (wait.Date - (headers.Date ?? now)) ?? TimeSpan.Zero;
        return span > TimeSpan.Zero ? span : TimeSpan.Zero;
    }
}
