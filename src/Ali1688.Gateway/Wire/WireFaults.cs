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
        OperationCanceledException { InnerException: TimeoutException } => Transient(TransientFault.Unreachable, GatewaySentences.ConnectedTooLate),
        OperationCanceledException => Transient(TransientFault.TimedOut, GatewaySentences.AnsweredTooLate),
        HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded } e =>
            new CallResult.Unreadable { Message = Told(GatewaySentences.NoHttp, e) },
        HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded or HttpRequestError.Unknown } e =>
            Transient(TransientFault.ConnectionLost, Told(GatewaySentences.BrokenBefore, e)),
        HttpRequestException e => Transient(TransientFault.Unreachable, Told(GatewaySentences.NotConnected, e)),
        IOException => Transient(TransientFault.ConnectionLost, Told(GatewaySentences.BrokenBefore, fault)),
        _ => null,
    };

    /// <summary>A fault in the middle of the body. Bad compression is the server's nonsense, all else the network's.</summary>
    public static CallResult InBody(Exception fault, ReadOnlyMemory<byte> body) => fault is InvalidDataException
        ? new CallResult.Unreadable { Body = body, Message = GatewaySentences.BrokenCompression }
        : Transient(TransientFault.ConnectionLost, Told(GatewaySentences.BrokenWithin, fault)) with { Body = body };

    private static CallResult.Transient Transient(TransientFault fault, string message) => new(fault) { Message = message };

    private static string Told(string sentence, Exception fault) => sentence.With(Name(fault));

    private static string Name(Exception fault) => (fault, fault.GetBaseException()) switch
    {
        (_, SocketException socket) => socket.SocketErrorCode.ToString(),
        (HttpRequestException http, _) => http.HttpRequestError.ToString(),
        (HttpIOException http, _) => http.HttpRequestError.ToString(),
        _ => fault.GetType().Name,
    };
}
