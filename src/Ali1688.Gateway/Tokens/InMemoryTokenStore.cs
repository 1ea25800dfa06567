using System.Collections.Concurrent;

namespace Ali1688.Gateway.Tokens;

/// <summary>Keeps tokens as long as the process lives, for programs that need no more. Thread-safe.</summary>
public sealed class InMemoryTokenStore : ITokenStore
{
    private readonly Lock _lock = new();
    private readonly List<StoredTokenSet> _tokens = [];
    private readonly ConcurrentDictionary<TokenOwner, object> _locks = new();

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredTokenSet>> ListAsync(string appKey, CancellationToken cancellationToken)
    {
        lock (_lock) return Task.FromResult<IReadOnlyList<StoredTokenSet>>([.. _tokens.Where(stored => stored.Owner.AppKey == appKey)]);
    }

    /// <inheritdoc/>
    public Task WriteAsync(TokenOwner owner, TokenSet tokens, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var place = _tokens.FindIndex(stored => stored.Owner == owner);
            if (place < 0) _tokens.Add(new StoredTokenSet(owner, tokens));
            else _tokens[place] = new StoredTokenSet(owner, tokens);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task DeleteAsync(TokenOwner owner, CancellationToken cancellationToken)
    {
        lock (_lock) _tokens.RemoveAll(stored => stored.Owner == owner);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<IAsyncDisposable?> TryLockAsync(TokenOwner owner, CancellationToken cancellationToken)
    {
        var held = new HeldLock(_locks, owner);
        return Task.FromResult<IAsyncDisposable?>(_locks.TryAdd(owner, held) ? held : null);
    }

    // Lives and dies with the process, so it needs no end of its own.
    private sealed class HeldLock(ConcurrentDictionary<TokenOwner, object> locks, TokenOwner owner) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            locks.TryRemove(new KeyValuePair<TokenOwner, object>(owner, this));
            return ValueTask.CompletedTask;
        }
    }
}
