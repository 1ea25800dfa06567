namespace Ali1688.Storage.Writing;

/// <summary>Something on its way into the store, and the caller who waits for it.</summary>
internal abstract class Pending<TResult>
{
    private readonly TaskCompletionSource<TResult> _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when it is in the store.</summary>
    public Task<TResult> Settled => _settled.Task;

    public void Settle(TResult result) => _settled.TrySetResult(result);

    public void Fail(Exception fault) => _settled.TrySetException(fault);
}
