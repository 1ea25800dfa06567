using Ali1688.Gateway;
using Ali1688.Gateway.Products;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Ali1688.Storage.Caching;

/// <summary>
/// Answers in Redis, as plain strings under <c>ali1688:product:{id}</c>, which other programs read and write too. The age of a value is what has
/// passed of its time to live. Redis may vanish at any moment: that costs the answers in it and nothing else. Thread-safe.
/// </summary>
internal sealed class SharedCache : IAsyncDisposable
{
    // Clocks and round trips differ by less; a value with more life left was written with another time to live, so its age is unknown.
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan SoftLimit = TimeSpan.FromMilliseconds(300);
    private readonly ConfigurationOptions _options;
    private readonly TimeSpan _timeToLive;
    private readonly TimeProvider _time;
    private readonly CacheCircuit _circuit;
    private readonly Lazy<Task<ConnectionMultiplexer>> _connection;

    public SharedCache(Secret address, TimeSpan timeToLive, TimeProvider time, ILogger logger)
    {
        _options = RedisAddress.Parse(address);
        _timeToLive = timeToLive;
        _time = time;
        _circuit = new CacheCircuit(_options.EndPoints[0].ToString() ?? "", time, logger);
        _connection = new Lazy<Task<ConnectionMultiplexer>>(() => ConnectionMultiplexer.ConnectAsync(_options));
    }

    /// <summary>The answer and when it was received; null when there is none, its age is unknown, or Redis is away.</summary>
    public async Task<CachedAnswer?> ReadAsync(ItemId id, CancellationToken cancellationToken)
    {
        var found = await TryAsync(redis => redis.StringGetWithExpiryAsync(Key(id)), cancellationToken);
        if (found.Value.IsNull || found.Expiry is not { } left || left > _timeToLive + Tolerance) return null;
        var age = left < _timeToLive ? _timeToLive - left : TimeSpan.Zero;
        return new CachedAnswer((byte[])found.Value!, _time.GetUtcNow() - age);
    }

    /// <summary>Keeps an answer that was received just now.</summary>
    public Task WriteAsync(ItemId id, ReadOnlyMemory<byte> raw, CancellationToken cancellationToken) =>
        TryAsync(redis => redis.StringSetAsync(Key(id), raw, _timeToLive), cancellationToken);

    public Task RemoveAsync(ItemId id, CancellationToken cancellationToken) => TryAsync(redis => redis.KeyDeleteAsync(Key(id)), cancellationToken);

    public async Task<bool> PingAsync(CancellationToken cancellationToken) => await TryAsync(redis => redis.PingAsync(), cancellationToken) > TimeSpan.Zero;

    public async ValueTask DisposeAsync()
    {
        if (_connection.IsValueCreated) await (await _connection.Value).DisposeAsync();
    }

    private static RedisKey Key(ItemId id) => $"ali1688:product:{id}";

    private async Task<T?> TryAsync<T>(Func<IDatabase, Task<T>> call, CancellationToken cancellationToken)
    {
        if (!_circuit.LetsThrough) return default;
        try
        {
            var connection = await _connection.Value.WaitAsync(cancellationToken);
            var result = await call(connection.GetDatabase()).WaitAsync(SoftLimit, _time, cancellationToken);
            _circuit.Succeeded();
            return result;
        }
        catch (RedisServerException)
        {
            // Redis is there and refused this one key (e.g. another program keeps something else under it).
            return default;
        }
        catch (Exception fault) when (fault is RedisException or TimeoutException)
        {
            _circuit.Failed(fault);
            return default;
        }
    }
}
