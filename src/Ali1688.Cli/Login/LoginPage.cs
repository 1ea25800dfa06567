using System.Net;

namespace Ali1688.Cli.Login;

/// <summary>
/// The platform's login page, looked at before a person is sent there: it shows what is wrong with the application or its callback address in the
/// browser only, and never comes back.
/// </summary>
internal static class LoginPage
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>What the page says is wrong, in words; null when it says nothing of the kind, or cannot be looked at from here.</summary>
    public static async Task<string?> FindProblemAsync(Uri address, CancellationToken cancellationToken)
    {
        using var sockets = new SocketsHttpHandler { AllowAutoRedirect = false };
        using var http = new HttpClient(sockets) { Timeout = Patience, MaxResponseContentBufferSize = 1 << 20 };
        try
        {
            var page = WebUtility.HtmlDecode(await (await http.GetAsync(address, cancellationToken)).Content.ReadAsStringAsync(cancellationToken));
            return RefusalAdvice.OfPage(page);
        }
        catch (Exception e) when (e is HttpRequestException or InvalidOperationException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }
}
