using Ali1688.Gateway.Tokens;

namespace Ali1688.Gateway.Tests.Tokens;

/// <summary>A store in which something happens at the moments that another process would choose.</summary>
internal sealed class HookedStore(ITokenStore inner) : ITokenStore
{
    public Func<Task> BeforeRead { get; init; } = () => Task.CompletedTask;

    public Func<Task> BeforeLock { get; init; } = () => Task.CompletedTask;

    public async Task<TokenSet?> ReadAsync(string appKey, CancellationToken cancellationToken)
    {
        await BeforeRead();
        return await inner.ReadAsync(appKey, cancellationToken);
    }

    public async Task<IAsyncDisposable?> TryLockAsync(string appKey, CancellationToken cancellationToken)
    {
        await BeforeLock();
        return await inner.TryLockAsync(appKey, cancellationToken);
    }

    public Task WriteAsync(string appKey, TokenSet tokens, CancellationToken cancellationToken) => inner.WriteAsync(appKey, tokens, cancellationToken);

    public Task DeleteAsync(string appKey, CancellationToken cancellationToken) => inner.DeleteAsync(appKey, cancellationToken);
}
