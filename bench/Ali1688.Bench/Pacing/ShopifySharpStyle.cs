namespace Ali1688.Bench.Pacing;

/// <summary>
/// ShopifySharp's <c>LeakyBucketExecutionPolicy</c>: a bucket that starts full and is restored evenly; requests go first come first served, each as
/// soon as there is room for it. The capacity is the 40 of Shopify's REST API, and the restore rate the quota's. The platform tells no
/// state of a bucket, so none is corrected; a rejected request waits a second in a queue that has others. Source:
/// https://github.com/nozzlegear/ShopifySharp/tree/master/ShopifySharp/Infrastructure/Policies/LeakyBucket.
/// </summary>
internal sealed class ShopifySharpStyle(int rate, TimeProvider time) : IPacing
{
    private const int Capacity = 40;

    public string Name => "ShopifySharp-style";

    public async Task RunAsync(OpenCalls calls, CancellationToken cancellationToken)
    {
        var (available, at) = ((double)Capacity, time.GetTimestamp());
        while (true)
        {
            var now = time.GetTimestamp();
            (available, at) = (Math.Min(Capacity, available + (time.GetElapsedTime(at, now).TotalSeconds * rate)), now);
            for (; available >= 1; available--) calls.Start();
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling((1 - available) * 1000 / rate)), time, cancellationToken);
        }
    }
}
