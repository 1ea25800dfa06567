namespace Ali1688.Bench.Pacing;

/// <summary>Somebody else's pacing with a key of its own: what it lets go, the bare client sends.</summary>
internal sealed class Rival : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly BareClient _client;
    private readonly OpenCalls _calls;
    private readonly IPacing _pacing;
    private int _next;

    private Rival(BareClient client, IPacing pacing, int items)
    {
        (_client, _pacing) = (client, pacing);
        _calls = new OpenCalls(() => _client.CallAsync(_next++ % items));
    }

    public string Name => _pacing.Name;

    /// <summary>Makes one ready: it has a token, a connection and compiled code, so that its first second is as good as any.</summary>
    public static async Task<Rival> PrepareAsync(PlatformProcess platform, PlatformApp app, IPacing pacing, int items)
    {
        var client = await BareClient.OpenAsync(platform, app);
        await client.CallAsync(0);
        return new Rival(client, pacing, items);
    }

    /// <summary>Calls until it is stopped, then waits for the answers.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Task.Run(() => _pacing.RunAsync(_calls, cancellationToken), CancellationToken.None);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // That is how it ends.
        }

        await _calls.DrainAsync().WaitAsync(Patience, CancellationToken.None);
    }

    public void Dispose()
    {
        _calls.Dispose();
        _client.Dispose();
    }
}
