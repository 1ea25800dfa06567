using System.Net;

namespace Ali1688.Gateway.Wire;

/// <summary>One request out, one answer in. Knows sockets, time-outs and limits, and nothing of the platform. Thread-safe.</summary>
internal sealed class HttpExchange(GatewayOptions options, TimeProvider time) : IDisposable
{
    private static readonly string UserAgent = $"ali1688/{typeof(HttpExchange).Assembly.GetName().Version?.ToString(2)}";

    private readonly HttpMessageInvoker _sockets = new(Sockets(options));

    /// <summary>Sends a request and reads the whole answer. Only the caller's own cancellation throws.</summary>
    public async Task<Delivery> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.TryAddWithoutValidation("User-Agent", UserAgent);
        var started = time.GetTimestamp();
        using var deadline = new CancellationTokenSource(Shorter(options.AnswerTimeout, options.AttemptTimeout), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            using var response = await _sockets.SendAsync(request, either.Token);
            deadline.CancelAfter(Left(started));
            return await ReadAsync(response, either.Token);
        }
        catch (Exception e) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException("The call was given up by its caller.", e, cancellationToken);
        }
        catch (Exception e) when (WireFaults.BeforeAnswer(e) is { } result)
        {
            return new Delivery.Failed(result);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _sockets.Dispose();

    private async Task<Delivery> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var body = await BodyReader.ReadAsync(response.Content, options.MaxBodyBytes, cancellationToken);
        if (body.Broken is not null) return new Delivery.Failed(WireFaults.InBody(body.Broken, body.Bytes));
        var fault = body.TooLarge ? $"The answer is longer than {options.MaxBodyBytes} bytes; its first part is kept." : null;
        return new Delivery.Received(new HttpAnswer((int)response.StatusCode, body.Bytes, fault)
        {
            RetryAfter = HttpAnswer.Wait(response.Headers, time.GetUtcNow()),
            Date = response.Headers.Date,
        });
    }

    private TimeSpan Left(long started)
    {
        var left = options.AttemptTimeout - time.GetElapsedTime(started);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private static TimeSpan Shorter(TimeSpan x, TimeSpan y) => x < y ? x : y;

    // A redirect would carry a signed call to another host; cookies would tie calls together. A proxy is used when the
    // environment names one (HTTPS_PROXY and its kin), which is what the handler's default does.
    private static SocketsHttpHandler Sockets(GatewayOptions options) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.All,
        ConnectTimeout = options.ConnectTimeout,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        MaxConnectionsPerServer = options.MaxConnections,
        ActivityHeadersPropagator = null,
    };
}
