namespace Ali1688.Collecting;

/// <summary>Ids that may share a call: none of them asks before each is ready to, or needs no call. Thread-safe.</summary>
/// <param name="members">How many they are.</param>
public sealed class CallGroup(int members)
{
    private readonly TaskCompletionSource _complete = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _missing = members;

    /// <summary>Ends when nobody is missing any more.</summary>
    public Task Complete => _complete.Task;

    /// <summary>One of them is ready, or needs no call; each says so once.</summary>
    public void Arrive()
    {
        if (Interlocked.Decrement(ref _missing) == 0) _complete.SetResult();
    }
}
