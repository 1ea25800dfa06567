using System.Threading.RateLimiting;

namespace Ali1688.Bench.Pacing;

/// <summary>
/// The framework's <see cref="TokenBucketRateLimiter"/>, with as many tokens as calls in a second, replenished one by one. Source:
/// https://learn.microsoft.com/dotnet/core/extensions/http-ratelimiter.
/// </summary>
internal sealed class TokenBucketStyle(int rate) : IPacing
{
    public string Name => "token bucket";

    public async Task RunAsync(OpenCalls calls, CancellationToken cancellationToken)
    {
        await using var bucket = new TokenBucketRateLimiter(new TokenBucketRateLimiterOptions
        {
            TokenLimit = rate,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1.0 / rate),
            QueueLimit = 1,
        });
        while (true)
        {
            using var lease = await bucket.AcquireAsync(1, cancellationToken);
            calls.Start();
        }
    }
}
