using Microsoft.Extensions.Time.Testing;

namespace Ali1688.Gateway.Tests.Platform;

/// <summary>A clock that stands still and tells when somebody moves a deadline: the client does so when an answer has begun.</summary>
internal sealed class WatchedTime(DateTimeOffset start) : FakeTimeProvider(start)
{
    private readonly TaskCompletionSource _moved = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task DeadlineMoved => _moved.Task;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new WatchedTimer(base.CreateTimer(callback, state, dueTime, period), _moved);

    private sealed class WatchedTimer(ITimer timer, TaskCompletionSource moved) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var changed = timer.Change(dueTime, period);
            if (dueTime != Timeout.InfiniteTimeSpan) moved.TrySetResult();
            return changed;
        }

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
