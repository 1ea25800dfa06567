using Ali1688.Gateway.Calls;

namespace Ali1688.Gateway.Wire;

/// <summary>
/// One request's leave-taking: its bytes wait here for the permit's moment, on the connection they will travel on. It follows the request
/// through the HTTP stack as an ambient value, for the stack has no other way to tie a write to the request it belongs to.
/// </summary>
internal sealed class Departure(ICallPermit permit, TimeProvider time, Action departed)
{
    private static readonly AsyncLocal<Departure?> Ambient = new();
    private Stream? _connection;
    private long _left;

    /// <summary>The departure of the request that is being sent on this flow of control; null for requests that need no permit.</summary>
    public static Departure? Current
    {
        get => Ambient.Value;
        set => Ambient.Value = value;
    }

    /// <summary>Whether bytes left.</summary>
    public bool HasLeft => _connection is not null;

    /// <summary>Whether the permit refused: nothing may be sent now.</summary>
    public bool IsWithheld { get; private set; }

    /// <summary>How long ago the bytes left.</summary>
    public TimeSpan Elapsed => HasLeft ? time.GetElapsedTime(_left) : TimeSpan.Zero;

    /// <summary>
    /// Waits before the first byte on a connection. The HTTP stack itself sends again on another connection when a kept one proves dead:
    /// that needs a moment of its own.
    /// </summary>
    public async ValueTask FromAsync(Stream connection, CancellationToken cancellationToken)
    {
        if (ReferenceEquals(_connection, connection)) return;
        if (!await permit.DepartAsync(cancellationToken))
        {
            IsWithheld = true;
            throw new IOException("The call may not be sent now.");
        }

        (_connection, _left) = (connection, time.GetTimestamp());
        departed();
    }
}
