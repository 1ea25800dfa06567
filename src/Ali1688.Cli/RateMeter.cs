namespace Ali1688.Cli;

/// <summary>How fast a count grows, over the last few seconds. Not thread-safe.</summary>
internal sealed class RateMeter(TimeProvider time)
{
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(5);
    private readonly Queue<(long At, long Count)> _samples = new();

    public double PerSecond(long count)
    {
        _samples.Enqueue((time.GetTimestamp(), count));
        while (_samples.Count > 2 && time.GetElapsedTime(_samples.Peek().At) > Span) _samples.Dequeue();
        var (at, before) = _samples.Peek();
        var seconds = time.GetElapsedTime(at).TotalSeconds;
        return seconds < 0.05 ? 0 : (count - before) / seconds;
    }
}
