namespace Ali1688.Bench.Pacing;

/// <summary>
/// Scrapy's <c>DOWNLOAD_DELAY</c> of 1/rate with <c>RANDOMIZE_DOWNLOAD_DELAY</c>, which is on by default: between two requests to one
/// download slot it waits a random 0.5 to 1.5 times the delay, and at most 8 are under way
/// (<c>CONCURRENT_REQUESTS_PER_DOMAIN</c>'s default). Source: https://docs.scrapy.org/en/latest/topics/settings.html.
/// </summary>
internal sealed class ScrapyStyle(int rate, TimeProvider time) : IPacing
{
    private const int PerDomain = 8;
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(0.5);

    public string Name => "Scrapy-style";

    public async Task RunAsync(OpenCalls calls, CancellationToken cancellationToken)
    {
        while (true)
        {
            while (calls.Count >= PerDomain) await calls.AnswerAsync(LookAgain, cancellationToken);
            calls.Start();
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling((0.5 + Random.Shared.NextDouble()) * 1000 / rate)), time, cancellationToken);
        }
    }
}
