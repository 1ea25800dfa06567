using Ali1688.Gateway.Tokens;

namespace Ali1688.Gateway.Tests.Tokens;

/// <summary>A store in which something happens at the moments that another process would choose.</summary>
internal sealed class HookedStore(ITokenStore inner) : ITokenStore
{
    public Func<Task> BeforeRead { get; init; } = () => Task.CompletedTask;

    public Func<Task> BeforeLock { get; init; } = () => Task.CompletedTask;

    public async Task<IReadOnlyList<StoredTokenSet>> ListAsync(string appKey, CancellationToken cancellationToken)
    {
        await BeforeRead();
        return await inner.ListAsync(appKey, cancellationToken);
    }

    public async Task<IAsyncDisposable?> TryLockAsync(TokenOwner owner, CancellationToken cancellationToken)
    {
        await BeforeLock();
        return await inner.TryLockAsync(owner, cancellationToken);
    }

    public Task WriteAsync(TokenOwner owner, TokenSet tokens, CancellationToken cancellationToken) => inner.WriteAsync(owner, tokens, cancellationToken);

    public Task DeleteAsync(TokenOwner owner, CancellationToken cancellationToken) => inner.DeleteAsync(owner, cancellationToken);
}
