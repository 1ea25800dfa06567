using Microsoft.Extensions.Time.Testing;

namespace Ali1688.Gateway.Tests.Platform;

/// <summary>A clock that stands still and tells when somebody moves a deadline again: the client sets it when a call leaves, and moves it when its answer has begun.</summary>
internal sealed class WatchedTime(DateTimeOffset start) : FakeTimeProvider(start)
{
    private readonly TaskCompletionSource _moved = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task DeadlineMoved => _moved.Task;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new WatchedTimer(base.CreateTimer(callback, state, dueTime, period), _moved);

    private sealed class WatchedTimer(ITimer timer, TaskCompletionSource moved) : ITimer
    {
        private int _changes;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var changed = timer.Change(dueTime, period);
            if (dueTime != Timeout.InfiniteTimeSpan && Interlocked.Increment(ref _changes) == 2) moved.TrySetResult();
            return changed;
        }

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
