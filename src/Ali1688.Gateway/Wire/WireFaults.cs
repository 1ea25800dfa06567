using System.Net.Sockets;
using Ali1688.Gateway.Calls;

namespace Ali1688.Gateway.Wire;

/// <summary>
/// What each fault of the network means. Messages are made from kinds and codes only, never from an exception's text:
/// that may hold the address, and some addresses hold secrets.
/// </summary>
internal static class WireFaults
{
    /// <summary>A fault before the answer's first bytes; null when the exception is no fault of the network.</summary>
    public static CallResult? BeforeAnswer(Exception fault) => fault switch
    {
        OperationCanceledException { InnerException: TimeoutException } => Transient(TransientFault.Unreachable, "No connection could be made in time."),
        OperationCanceledException => Transient(TransientFault.TimedOut, "No whole answer came in time."),
        HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded } e =>
            new CallResult.Unreadable { Message = $"The answer is no HTTP that can be read ({Name(e)})." },
        HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded or HttpRequestError.Unknown } e =>
            Transient(TransientFault.ConnectionLost, $"The connection broke before an answer came ({Name(e)})."),
        HttpRequestException e => Transient(TransientFault.Unreachable, $"No connection could be made ({Name(e)})."),
        IOException => Transient(TransientFault.ConnectionLost, $"The connection broke before an answer came ({Name(fault)})."),
        _ => null,
    };

    /// <summary>A fault in the middle of the body. Bad compression is the server's nonsense, all else the network's.</summary>
    public static CallResult InBody(Exception fault, ReadOnlyMemory<byte> body) => fault is InvalidDataException
        ? new CallResult.Unreadable { Body = body, Message = "The answer's compression is broken." }
        : Transient(TransientFault.ConnectionLost, $"The connection broke in the middle of the answer ({Name(fault)}).") with { Body = body };

    private static CallResult.Transient Transient(TransientFault fault, string message) => new(fault) { Message = message };

    private static string Name(Exception fault) => (fault, fault.GetBaseException()) switch
    {
        (_, SocketException socket) => socket.SocketErrorCode.ToString(),
        (HttpRequestException http, _) => http.HttpRequestError.ToString(),
        (HttpIOException http, _) => http.HttpRequestError.ToString(),
        _ => fault.GetType().Name,
    };
}
