namespace Ali1688.Bench.Pacing;

/// <summary>
/// Crawlee's <c>maxRequestsPerMinute</c> and the concurrency of its <c>AutoscaledPool</c>: a task starts when one ends, and every half second,
/// while fewer run than are desired and the minute's requests are not used up; they are counted every second, so that there is no burst
/// followed by a long wait. An <c>HttpCrawler</c> begins with 10 at once and, every ten seconds in which nine tenths of them were busy, takes
/// a twentieth more, up to 200.
/// <para>
/// Sources: https://crawlee.dev/js/docs/guides/scaling-crawlers and https://crawlee.dev/js/api/core/interface/AutoscaledPoolOptions. The guide's
/// words are taken at their best: no second gets more than a sixtieth of the minute's, and the machine never counts as overloaded. Release 3
/// itself only adds up the last sixty seconds.
/// </para>
/// </summary>
internal sealed class CrawleeStyle(int rate, TimeProvider time) : IPacing
{
    private const double Step = 0.05;
    private const double Busy = 0.9;
    private const int MostAtOnce = 200;
    private static readonly TimeSpan MaybeRun = TimeSpan.FromSeconds(0.5);
    private int _desired = 10;
    private int _startedThisSecond;

    public string Name => "Crawlee-style";

    public async Task RunAsync(OpenCalls calls, CancellationToken cancellationToken)
    {
        var (started, second) = (time.GetTimestamp(), 0L);
        while (true)
        {
            var now = (long)time.GetElapsedTime(started).TotalSeconds;
            if (now > second) _startedThisSecond = 0;
            if (now / 10 > second / 10) Autoscale(calls.Count);
            second = now;
            for (; _startedThisSecond < rate && calls.Count < _desired; _startedThisSecond++) calls.Start();
            await calls.AnswerAsync(MaybeRun, cancellationToken);
        }
    }

    private void Autoscale(int running)
    {
        if (running >= Math.Floor(_desired * Busy)) _desired = Math.Min(MostAtOnce, _desired + (int)Math.Ceiling(_desired * Step));
    }
}
