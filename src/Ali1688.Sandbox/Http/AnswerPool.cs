using System.Collections.Concurrent;

namespace Ali1688.Sandbox.Http;

/// <summary>Keeps answers for reuse. Thread-safe.</summary>
internal sealed class AnswerPool
{
    private const int Most = 256;
    private readonly ConcurrentQueue<Answer> _idle = new();

    public Answer Rent() => _idle.TryDequeue(out var answer) ? answer : new Answer();

    public void Return(Answer answer)
    {
        answer.Clear();
        if (_idle.Count < Most) _idle.Enqueue(answer);
    }
}
