using System.Collections.Concurrent;

namespace Ali1688.Gateway.Tokens;

/// <summary>Keeps tokens as long as the process lives, for programs that need no more. Thread-safe.</summary>
public sealed class InMemoryTokenStore : ITokenStore
{
    private readonly ConcurrentDictionary<string, TokenSet> _tokens = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, object> _locks = new(StringComparer.Ordinal);

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
    public Task<IAsyncDisposable?> TryLockAsync(string appKey, CancellationToken cancellationToken)
    {
        var held = new HeldLock(_locks, appKey);
        return Task.FromResult<IAsyncDisposable?>(_locks.TryAdd(appKey, held) ? held : null);
    }

    // Lives and dies with the process, so it needs no end of its own.
    private sealed class HeldLock(ConcurrentDictionary<string, object> locks, string appKey) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            locks.TryRemove(new KeyValuePair<string, object>(appKey, this));
            return ValueTask.CompletedTask;
        }
    }
}
