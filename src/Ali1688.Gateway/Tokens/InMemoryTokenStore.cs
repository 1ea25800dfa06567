using System.Collections.Concurrent;

namespace Ali1688.Gateway.Tokens;

/// <summary>A token store for one process that forgets at its end. Thread-safe.</summary>
public sealed class InMemoryTokenStore : ITokenStore
{
    private readonly ConcurrentDictionary<string, TokenSet> _tokens = new();
    private readonly ConcurrentDictionary<string, bool> _locks = new();

    /// <inheritdoc/>
    public Task<TokenSet?> ReadAsync(string appKey, CancellationToken cancellationToken) => Task.FromResult(_tokens.GetValueOrDefault(appKey));

    /// <inheritdoc/>
    public Task WriteAsync(string appKey, TokenSet tokens, CancellationToken cancellationToken)
    {
        _tokens[appKey] = tokens;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task DeleteAsync(string appKey, CancellationToken cancellationToken)
    {
        _tokens.TryRemove(appKey, out _);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<IAsyncDisposable?> TryLockAsync(string appKey, CancellationToken cancellationToken) =>
        Task.FromResult<IAsyncDisposable?>(_locks.TryAdd(appKey, true) ? new Right(_locks, appKey) : null);

    private sealed class Right(ConcurrentDictionary<string, bool> locks, string appKey) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            locks.TryRemove(appKey, out _);
            return ValueTask.CompletedTask;
        }
    }
}
