using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Ali1688.Gateway.Calls;

/// <summary>An answer as it came over the wire.</summary>
internal sealed record WireAnswer(HttpStatusCode Status, TimeSpan? RetryAfter, DateTimeOffset? Date, byte[] Body);

/// <summary>
/// Sends requests over pooled connections and turns everything a network can do into a result; only the caller's own cancellation throws.
/// Messages name the fault, never the address asked, since queries and forms hold secrets. Thread-safe.
/// </summary>
internal sealed class Transport : IDisposable
{
    private readonly GatewayOptions _options;
    private readonly TimeProvider _time;
    private readonly HttpClient _client;

    public Transport(GatewayOptions options, TimeProvider time)
    {
        (_options, _time) = (options, time);
        _client = new HttpClient(new SocketsHttpHandler
        {
            MaxConnectionsPerServer = options.MaxConnections,
            ConnectTimeout = options.ConnectTimeout,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            AutomaticDecompression = DecompressionMethods.All,
            AllowAutoRedirect = false,
            UseCookies = false,
            ActivityHeadersPropagator = null,
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _client.DefaultRequestHeaders.UserAgent.ParseAdd("ali1688/0.1");
    }

    /// <summary>Sends a request and reads its answer.</summary>
    /// <returns>The answer, or the result that stands for its lack.</returns>
    public async Task<(WireAnswer? Answer, CallResult? Failure)> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var attempt = new CancellationTokenSource(_options.AttemptTimeout, _time);
        using var answer = new CancellationTokenSource(_options.AnswerTimeout, _time);
        using var whole = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, attempt.Token);
        using var begin = CancellationTokenSource.CreateLinkedTokenSource(whole.Token, answer.Token);
        try
        {
            using (request)
            using (var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, begin.Token))
            {
                var (body, isWhole) = await BodyReader.ReadAsync(response.Content, _options.MaxBodyBytes, whole.Token);
                return isWhole
                    ? (new WireAnswer(response.StatusCode, RetryAfter(response), response.Headers.Date, body), null)
                    : (null, new CallResult.Unreadable { Message = $"the answer is longer than {_options.MaxBodyBytes} bytes", Body = body });
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, Fault(TransientFault.TimedOut, attempt.IsCancellationRequested ? "no whole answer in time" : "no answer in time"));
        }
        catch (HttpRequestException e) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, Fault(FaultOf(e), WordsOf(e)));
        }
        catch (Exception e) when (e is IOException or SocketException or InvalidDataException && !cancellationToken.IsCancellationRequested)
        {
            return (null, Fault(TransientFault.ConnectionLost, "the connection broke in the middle of the answer"));
        }
    }

    public void Dispose() => _client.Dispose();

    private static CallResult.Transient Fault(TransientFault fault, string words) => new(fault) { Message = words };

    private static TransientFault FaultOf(HttpRequestException e) => e.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError => TransientFault.Unreachable,
        _ => TransientFault.ConnectionLost,
    };

    private static string WordsOf(HttpRequestException e) => e.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => "the gateway's name is not known",
        HttpRequestError.SecureConnectionError => e.InnerException is AuthenticationException ? "the gateway's certificate is not accepted" : "no secure connection could be made",
        HttpRequestError.ConnectionError when e.InnerException is SocketException socket => $"no connection to the gateway ({socket.SocketErrorCode})",
        HttpRequestError.ConnectionError => "no connection to the gateway",
        _ => "the connection broke",
    };

    private TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date > _time.GetUtcNow() ? date - _time.GetUtcNow() : TimeSpan.Zero,
        _ => null,
    };
}
