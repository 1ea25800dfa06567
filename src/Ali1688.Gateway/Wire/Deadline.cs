namespace Ali1688.Gateway.Wire;

/// <summary>How long an answer may take: counted from the moment the request left, for before that it may wait for its turn as long as it must.</summary>
internal sealed class Deadline(TimeSpan answer, TimeSpan attempt, TimeProvider time) : IDisposable
{
    private readonly CancellationTokenSource _source = new(Timeout.InfiniteTimeSpan, time);
    private long _started;

    public CancellationToken Token => _source.Token;

    /// <summary>The request leaves now.</summary>
    public void Begin()
    {
        _started = time.GetTimestamp();
        _source.CancelAfter(answer < attempt ? answer : attempt);
    }

    /// <summary>The answer has begun: what is left of the attempt is for its body.</summary>
    public void AnswerBegan()
    {
        var left = attempt - time.GetElapsedTime(_started);
        _source.CancelAfter(left > TimeSpan.Zero ? left : TimeSpan.Zero);
    }

    public void Dispose() => _source.Dispose();
}
