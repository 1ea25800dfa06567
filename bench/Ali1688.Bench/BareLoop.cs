namespace Ali1688.Bench;

/// <summary>The bare client, 64 calls at once.</summary>
internal static class BareLoop
{
    private const int AtOnce = 64;

    public static async Task<double> RunAsync(PlatformProcess platform, int items, TimeProvider time)
    {
        using var client = await BareClient.OpenAsync(platform, platform.Apps[0], AtOnce);
        var (next, started) = (-1, time.GetTimestamp());
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async _ =>
        {
            while (Interlocked.Increment(ref next) is var n && n < items)
            {
                if (!await client.CallAsync(n)) throw new InvalidOperationException($"The platform refused call {n}.");
            }
        }));
        return items / time.GetElapsedTime(started).TotalSeconds;
    }
}
