using System.Collections.Concurrent;

namespace Ali1688.Sandbox.Platform;

/// <summary>What happened, for tests and for the curious. Thread-safe.</summary>
internal sealed class SandboxCounters
{
    private long _answers;

    public ConcurrentDictionary<string, long> Refusals { get; } = new();

    public ConcurrentDictionary<string, long> Faults { get; } = new();

    public ConcurrentDictionary<string, long> Calls { get; } = new();

    /// <summary>How often each product was given.</summary>
    public ConcurrentDictionary<ulong, int> AnswersById { get; } = new();

    public long Answers => Interlocked.Read(ref _answers);

    public void Called(string api) => Calls.AddOrUpdate(api, 1, (_, n) => n + 1);

    public void Refused(string code) => Refusals.AddOrUpdate(code, 1, (_, n) => n + 1);

    public void Faulted(Fault fault) => Faults.AddOrUpdate(fault.ToString(), 1, (_, n) => n + 1);

    public void Answered(ulong id)
    {
        Interlocked.Increment(ref _answers);
        if (AnswersById.Count < 2_000_000) AnswersById.AddOrUpdate(id, 1, (_, n) => n + 1);
    }

    public void Reset()
    {
        Refusals.Clear();
        Faults.Clear();
        Calls.Clear();
        AnswersById.Clear();
        Interlocked.Exchange(ref _answers, 0);
    }
}
