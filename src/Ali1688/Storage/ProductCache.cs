using Ali1688.Gateway;
using Ali1688.Gateway.Products;
using Ali1688.Storage.Caching;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Logging;
using ZiggyCreatures.Caching.Fusion;

namespace Ali1688.Storage;

/// <summary>
/// Recent raw answers: in this process, and where Redis is set, shared with other processes and programs. A fault of Redis costs speed only.
/// Thread-safe.
/// </summary>
public sealed class ProductCache : IAsyncDisposable
{
    /// <summary>How long an answer is kept, unless told otherwise.</summary>
    public static readonly TimeSpan DefaultTimeToLive = TimeSpan.FromHours(1);

    // That a product could not be had is remembered just long enough for those who asked at the same moment.
    private static readonly TimeSpan NothingLife = TimeSpan.FromSeconds(1);
    private const long LocalBytes = 64 << 20;
    private readonly TimeSpan _timeToLive;
    private readonly TimeProvider _time;
    private readonly SharedCache? _shared;
    private readonly MemoryCache _memory = new(new MemoryCacheOptions { SizeLimit = LocalBytes });
    private readonly FusionCache _local;

    /// <summary>A cache; Redis is connected to at the first use.</summary>
    /// <param name="redisUrl">Address of Redis, or null for none.</param>
    /// <param name="timeToLive">How long an answer is kept; all programs that share a Redis must agree on it, since ages are told from it.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Told when Redis goes away, and when it is back.</param>
    /// <exception cref="StoreException">The address cannot be read.</exception>
    public ProductCache(Secret? redisUrl, TimeSpan timeToLive, TimeProvider time, ILogger logger)
    {
        _timeToLive = timeToLive;
        _time = time;
        _shared = redisUrl is null ? null : new SharedCache(redisUrl, timeToLive, time, logger);
        _local = new FusionCache(new FusionCacheOptions(), _memory);
    }

    /// <summary>An answer that is at most so old, or null.</summary>
    public async Task<CachedAnswer?> TryGetAsync(ItemId id, TimeSpan maxAge, CancellationToken cancellationToken)
    {
        var notBefore = _time.GetUtcNow() - maxAge;
        var local = await _local.TryGetAsync<CachedAnswer?>(Key(id), token: cancellationToken);
        if (local.HasValue && local.Value is { } answer && answer.AsOf >= notBefore) return answer;
        if (await ReadSharedAsync(id, notBefore, cancellationToken) is not { } shared) return null;
        await _local.SetAsync(Key(id), shared, Keep(shared), token: cancellationToken);
        return shared;
    }

    /// <summary>Keeps an answer that was received just now.</summary>
    public async Task SetAsync(ItemId id, ReadOnlyMemory<byte> raw, CancellationToken cancellationToken)
    {
        var answer = new CachedAnswer(raw, _time.GetUtcNow());
        await _local.SetAsync(Key(id), answer, Keep(answer), token: cancellationToken);
        await WriteSharedAsync(id, raw, cancellationToken);
    }

    /// <summary>An answer that is at most so old; else collects one. Those who ask for the same product at the same moment share one collection.</summary>
    /// <param name="id">The product.</param>
    /// <param name="maxAge">How old the answer may be.</param>
    /// <param name="collect">Asks the platform; null when it gave nothing to keep.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<CachedAnswer?> GetOrCollectAsync(
        ItemId id, TimeSpan maxAge, Func<CancellationToken, Task<ReadOnlyMemory<byte>?>> collect, CancellationToken cancellationToken)
    {
        var notBefore = _time.GetUtcNow() - maxAge;
        while (true)
        {
            var answer = await _local.GetOrSetAsync<CachedAnswer?>(
                Key(id),
                async (context, ct) =>
                {
                    var found = await ReadSharedAsync(id, notBefore, ct) ?? await CollectAsync(id, collect, ct);
                    context.Options = Keep(found);
                    return found;
                },
                Keep(null),
                token: cancellationToken);
            if (answer is null || answer.AsOf >= notBefore) return answer;
            await _local.RemoveAsync(Key(id), token: cancellationToken);
        }
    }

    /// <summary>Forgets an answer, because the platform told that it is no longer true.</summary>
    public async Task RemoveAsync(ItemId id, CancellationToken cancellationToken)
    {
        await _local.RemoveAsync(Key(id), token: cancellationToken);
        if (_shared is not null) await _shared.RemoveAsync(id, cancellationToken);
    }

    /// <summary>Whether Redis answers; true where none is set.</summary>
    public Task<bool> PingAsync(CancellationToken cancellationToken) => _shared?.PingAsync(cancellationToken) ?? Task.FromResult(true);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _local.Dispose();
        _memory.Dispose();
        if (_shared is not null) await _shared.DisposeAsync();
    }

    private static string Key(ItemId id) => id.ToString();

    private async Task<CachedAnswer?> CollectAsync(
        ItemId id, Func<CancellationToken, Task<ReadOnlyMemory<byte>?>> collect, CancellationToken cancellationToken)
    {
        if (await collect(cancellationToken) is not { } raw) return null;
        await WriteSharedAsync(id, raw, cancellationToken);
        return new CachedAnswer(raw, _time.GetUtcNow());
    }

    private async Task<CachedAnswer?> ReadSharedAsync(ItemId id, DateTimeOffset notBefore, CancellationToken cancellationToken) =>
        _shared is not null && await _shared.ReadAsync(id, cancellationToken) is { } answer && answer.AsOf >= notBefore ? answer : null;

    private Task WriteSharedAsync(ItemId id, ReadOnlyMemory<byte> raw, CancellationToken cancellationToken) =>
        _shared?.WriteAsync(id, raw, cancellationToken) ?? Task.CompletedTask;

    private FusionCacheEntryOptions Keep(CachedAnswer? answer)
    {
        var left = answer is null ? NothingLife : answer.AsOf + _timeToLive - _time.GetUtcNow();
        return new FusionCacheEntryOptions { Duration = left > NothingLife ? left : NothingLife, Size = (answer?.Raw.Length ?? 0) + 200 };
    }
}
