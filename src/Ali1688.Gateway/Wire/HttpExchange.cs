using System.Net;

namespace Ali1688.Gateway.Wire;

/// <summary>One request out, one answer in. Knows sockets, time-outs and limits, and nothing of the platform. Thread-safe.</summary>
internal sealed class HttpExchange(GatewayOptions options, TimeProvider time) : IDisposable
{
    private static readonly string UserAgent = $"ali1688/{typeof(HttpExchange).Assembly.GetName().Version?.ToString(2)}";

    private readonly HttpMessageInvoker _sockets = new(Sockets(options));

    /// <summary>The time that one request of this exchange has.</summary>
    public Deadline Deadline() => new(options.AnswerTimeout, options.AttemptTimeout, time);

    /// <summary>Sends a request that needs no permit, and reads the whole answer. Only the caller's own cancellation throws.</summary>
    public async Task<Delivery> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var deadline = Deadline();
        deadline.Begin();
        return await SendAsync(request, null, deadline, cancellationToken);
    }

    /// <summary>Sends a request, whose bytes wait for their departure, and reads the whole answer. Only the caller's own cancellation throws.</summary>
    public async Task<Delivery> SendAsync(HttpRequestMessage request, Departure? departure, Deadline deadline, CancellationToken cancellationToken)
    {
        request.Headers.TryAddWithoutValidation("User-Agent", UserAgent);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            Departure.Current = departure;
            using var response = await _sockets.SendAsync(request, either.Token);
            deadline.AnswerBegan();
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
        var fault = body.TooLarge ? GatewaySentences.TooLong.With(options.MaxBodyBytes) : null;
        return new Delivery.Received(new HttpAnswer((int)response.StatusCode, body.Bytes, fault)
        {
            RetryAfter = HttpAnswer.Wait(response.Headers, time.GetUtcNow()),
            Date = response.Headers.Date,
        });
    }

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
        PlaintextStreamFilter = (context, _) => ValueTask.FromResult<Stream>(new DepartingStream(context.PlaintextStream)),
    };
}
