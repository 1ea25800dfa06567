using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Ali1688.Dashboard.Tests;

/// <summary>A program of the user's that takes alerts at a real socket and says thanks.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Task _taking;

    public Receiver()
    {
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            Url = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/"));
        }

        _listener.Prefixes.Add(Url.AbsoluteUri);
        _listener.Start();
        _taking = TakeAsync();
    }

    /// <summary>Where it listens.</summary>
    public Uri Url { get; }

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _taking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task TakeAsync()
    {
        while (true) (await _listener.GetContextAsync()).Response.Close();
    }
}
