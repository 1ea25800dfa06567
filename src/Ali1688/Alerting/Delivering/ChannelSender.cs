using System.Net;
using System.Net.Sockets;
using System.Text;
using Ali1688.Storage;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace Ali1688.Alerting.Delivering;

/// <summary>Brings one message to its channel, once. Connections go to allowed addresses only, and to no proxy; redirects are not followed. Thread-safe.</summary>
internal sealed class ChannelSender : IDisposable
{
    private const int MostAnswerBytes = 64 << 10;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly bool _allowPrivate;
    private readonly Uri? _dashboard;
    private readonly TimeProvider _time;
    private readonly HttpClient _public = Client(allowPrivate: false);
    private readonly HttpClient _any = Client(allowPrivate: true);

    /// <summary>Makes a sender.</summary>
    /// <param name="allowPrivate">Whether every channel may have a private address.</param>
    /// <param name="dashboard">Where people find the dashboard; null where nobody said.</param>
    /// <param name="time">The clock.</param>
    public ChannelSender(bool allowPrivate, Uri? dashboard, TimeProvider time) => (_allowPrivate, _dashboard, _time) = (allowPrivate, dashboard, time);

    /// <summary>Sends; what goes wrong is told, never thrown, and holds no secret.</summary>
    public async Task<SendResult> SendAsync(AlertChannel channel, AlertMessage message, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            var result = channel.Target is MailTarget mail ? await MailAsync(channel, mail, message, both.Token) : await PostAsync(channel, (HttpTarget)channel.Target, message, both.Token);
            return Scrubbed(result, channel.Target);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new SendResult.Failed(SendSentences.TooLate.With($"{Patience.TotalSeconds:0}"));
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            return Scrubbed(new SendResult.Failed(Words(fault)), channel.Target);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _public.Dispose();
        _any.Dispose();
    }

    private bool Allows(AlertChannel channel) => _allowPrivate || channel.AllowPrivate;

    private async Task<SendResult> PostAsync(AlertChannel channel, HttpTarget target, AlertMessage message, CancellationToken cancellationToken)
    {
        using var request = ChannelRequest.Of(target, message, channel.Language, _dashboard, _time.GetUtcNow());
        using var answer = await (Allows(channel) ? _any : _public).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        var retryAfter = answer.Headers.RetryAfter is { } rest ? rest.Delta ?? (rest.Date - _time.GetUtcNow()) : null;
        return ChannelAnswer.Read(target, answer.StatusCode, retryAfter, await BodyAsync(answer, cancellationToken));
    }

    private static async Task<string> BodyAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        await using var stream = await answer.Content.ReadAsStreamAsync(cancellationToken);
        var body = new byte[MostAnswerBytes];
        return Encoding.UTF8.GetString(body.AsSpan(0, await stream.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, cancellationToken)));
    }

    private async Task<SendResult> MailAsync(AlertChannel channel, MailTarget target, AlertMessage message, CancellationToken cancellationToken)
    {
        using var mail = MailBody.Of(message, AlertWords.Of(message, channel.Language, _dashboard), target, _time.GetUtcNow());
        using var client = new SmtpClient { Timeout = (int)Patience.TotalMilliseconds };
        var server = target.Server;
        var socket = await GuardedConnection.ConnectAsync(server.Host, server.Port, Allows(channel), cancellationToken);
        await client.ConnectAsync(socket, server.Host, server.Port, Security(server.Security), cancellationToken);
        if (server is { User: { } user, Password: { } password }) await client.AuthenticateAsync(user, password.Reveal(), cancellationToken);
        await client.SendAsync(mail, cancellationToken);
        await client.DisconnectAsync(true, cancellationToken);
        return new SendResult.Delivered();
    }

    private static SecureSocketOptions Security(MailSecurity security) => security switch
    {
        MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
        MailSecurity.None => SecureSocketOptions.None,
        _ => SecureSocketOptions.StartTls,
    };

    private static HttpClient Client(bool allowPrivate) => new(
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ActivityHeadersPropagator = null, // no traces: they would hold the address
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            ConnectCallback = async (context, ct) => new NetworkStream(await GuardedConnection.ConnectAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, allowPrivate, ct), ownsSocket: true),
        })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    // The library's own words may hold the address.
    private static string Words(Exception fault) => fault switch
    {
        ForbiddenAddressException => fault.Message,
        HttpRequestException { InnerException: ForbiddenAddressException inner } => inner.Message,
        HttpRequestException { InnerException: SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData } } or SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData } => SendSentences.NoHost,
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } or SslHandshakeException => SendSentences.NoTls,
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } or SocketException => SendSentences.NotConnected,
        HttpRequestException or IOException => SendSentences.Broken,
        AuthenticationException => SendSentences.MailLogin,
        SmtpCommandException refused => SendSentences.MailRefused.With((int)refused.StatusCode, ShownText.Plain(refused.Message, 200)),
        SmtpProtocolException or NotSupportedException => SendSentences.MailUnspoken.With(ShownText.Plain(fault.Message, 200)),
        _ => SendSentences.Unsendable.With(fault.GetType().Name),
    };

    private static SendResult Scrubbed(SendResult result, ChannelTarget target) => result switch
    {
        SendResult.Failed failed => failed with { Reason = Scrub(failed.Reason, target) },
        SendResult.Busy busy => busy with { Reason = Scrub(busy.Reason, target) },
        _ => result,
    };

    private static string Scrub(string text, ChannelTarget target) =>
        target.Secrets.Where(secret => secret.Reveal().Length > 0).Aggregate(text, (scrubbed, secret) => scrubbed.Replace(secret.Reveal(), secret.ToString(), StringComparison.Ordinal));
}
