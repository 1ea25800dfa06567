namespace Ali1688.Bench.Pacing;

/// <summary>Starts calls and knows how many of them are not answered yet. Thread-safe but for <see cref="Start"/>, which one caller uses.</summary>
internal sealed class OpenCalls(Func<Task> call) : IDisposable
{
    private readonly List<Task> _started = [];
    private readonly SemaphoreSlim _ended = new(0);
    private int _count;

    public int Count => Volatile.Read(ref _count);

    public void Start()
    {
        Interlocked.Increment(ref _count);
        _started.Add(RunAsync());
    }

    /// <summary>Waits for an answer, but not longer than that.</summary>
    public Task AnswerAsync(TimeSpan atMost, CancellationToken cancellationToken) => _ended.WaitAsync(atMost, cancellationToken);

    /// <summary>Waits for all answers.</summary>
    /// <exception cref="HttpRequestException">A call failed; nothing that was measured counts.</exception>
    public Task DrainAsync() => Task.WhenAll(_started);

    public void Dispose() => _ended.Dispose();

    private async Task RunAsync()
    {
        await call();
        Interlocked.Decrement(ref _count);
        _ended.Release();
    }
}
