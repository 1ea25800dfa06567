using System.Text;
using Ali1688.Gateway;
using Ali1688.Gateway.Products;
using Ali1688.Storage;
using Ali1688.Tests.Storage.Support;
using StackExchange.Redis;

namespace Ali1688.Tests.Storage;

[Trait("Needs", "Servers")]
public sealed class SharedCacheTests : IAsyncLifetime
{
    private static readonly TimeSpan AnyAge = TimeSpan.FromDays(1);
    private readonly ItemId _id = new((ulong)Random.Shared.NextInt64(1, long.MaxValue));
    private readonly RecordingLogger _log = new();
    private readonly Secret _url = new(TestServers.Require("TEST_REDIS_URL"));
    private ConnectionMultiplexer? _redis;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private IDatabase Redis => _redis!.GetDatabase();

    private string Key => $"ali1688:product:{_id}";

    [Fact]
    public async Task An_answer_is_a_plain_string_that_other_programs_can_read()
    {
        await using var cache = Open(TimeProvider.System);

        await cache.SetAsync(_id, Encoding.UTF8.GetBytes(Sample.Raw(1)), Cancel);

        Assert.Equal(Sample.Raw(1), (string?)await Redis.StringGetAsync(Key));
        Assert.InRange((await Redis.KeyTimeToLiveAsync(Key))!.Value, TimeSpan.FromSeconds(3500), TimeSpan.FromSeconds(3600));
    }

    [Fact]
    public async Task Another_programs_value_is_read_and_its_age_is_what_has_passed_of_its_life()
    {
        await Redis.StringSetAsync(Key, """{"item":{}}""", TimeSpan.FromSeconds(3000));
        await using var cache = Open(new SettableClock(Sample.Noon));

        Assert.Null(await cache.TryGetAsync(_id, TimeSpan.FromSeconds(599), Cancel));
        var answer = await cache.TryGetAsync(_id, TimeSpan.FromSeconds(630), Cancel);

        Assert.Equal("""{"item":{}}""", Encoding.UTF8.GetString(answer!.Raw.Span));
        Assert.InRange(Sample.Noon - answer.AsOf, TimeSpan.FromSeconds(600), TimeSpan.FromSeconds(630));
    }

    [Fact]
    public async Task A_value_whose_age_cannot_be_told_is_not_used()
    {
        await using var cache = Open(TimeProvider.System);

        await Redis.StringSetAsync(Key, "{}");
        Assert.Null(await cache.TryGetAsync(_id, AnyAge, Cancel));
        await Redis.StringSetAsync(Key, "{}", TimeSpan.FromDays(1));
        Assert.Null(await cache.TryGetAsync(_id, AnyAge, Cancel));
    }

    [Fact]
    public async Task A_key_that_holds_something_else_is_passed_over()
    {
        await Redis.ListLeftPushAsync(Key, "x");
        await using var cache = Open(TimeProvider.System);

        Assert.Null(await cache.TryGetAsync(_id, AnyAge, Cancel));
        Assert.Empty(_log.Warnings);
    }

    [Fact]
    public async Task Two_processes_collect_once()
    {
        await using var first = Open(TimeProvider.System);
        await using var second = Open(TimeProvider.System);

        await first.GetOrCollectAsync(_id, AnyAge, _ => Task.FromResult<ReadOnlyMemory<byte>?>("first"u8.ToArray()), Cancel);
        var answer = await second.GetOrCollectAsync(_id, AnyAge, _ => throw new InvalidOperationException("It was collected already."), Cancel);

        Assert.Equal("first", Encoding.UTF8.GetString(answer!.Raw.Span));
    }

    [Fact]
    public async Task A_redis_that_dies_and_comes_back_fails_nothing_and_is_told_once_each()
    {
        await using var server = new PrivateRedis();
        await server.StartAsync();
        var clock = new SettableClock(Sample.Noon);
        await using var cache = new ProductCache(server.Url, ProductCache.DefaultTimeToLive, clock, _log);
        await cache.SetAsync(_id, "{}"u8.ToArray(), Cancel);

        await server.KillAsync();
        for (ulong id = 1; id <= 5; id++)
        {
            clock.Advance(TimeSpan.FromMinutes(1));
            Assert.Null(await cache.TryGetAsync(new ItemId(id), AnyAge, Cancel));
            await cache.SetAsync(new ItemId(id), "{}"u8.ToArray(), Cancel);
            Assert.NotNull(await cache.TryGetAsync(new ItemId(id), AnyAge, Cancel));
        }

        Assert.Contains("going on without it", Assert.Single(_log.Warnings), StringComparison.Ordinal);
        Assert.DoesNotContain(_log.Informations, line => line.Contains("is back", StringComparison.Ordinal));

        await server.StartAsync();
        while (!_log.Informations.Any(line => line.Contains("is back", StringComparison.Ordinal)))
        {
            clock.Advance(TimeSpan.FromMinutes(1));
            await cache.TryGetAsync(new ItemId(99), AnyAge, Cancel);
            await Task.Delay(TimeSpan.FromMilliseconds(20), Cancel);
        }

        Assert.Single(_log.Warnings);
    }

    public async ValueTask InitializeAsync() => _redis = await ConnectionMultiplexer.ConnectAsync(_url.Reveal());

    public async ValueTask DisposeAsync()
    {
        await Redis.KeyDeleteAsync(Key);
        await _redis!.DisposeAsync();
    }

    private ProductCache Open(TimeProvider time) => new(_url, ProductCache.DefaultTimeToLive, time, _log);
}
