using System.Text;
using Ali1688.Gateway.Products;
using Ali1688.Storage;
using Ali1688.Tests.Storage.Support;

namespace Ali1688.Tests.Storage;

public sealed class ProductCacheTests : IAsyncLifetime
{
    private static readonly ItemId Id = new(610001);
    private readonly SettableClock _clock = new(Sample.Noon);
    private readonly ProductCache _cache;

    public ProductCacheTests() => _cache = new ProductCache(null, ProductCache.DefaultTimeToLive, _clock, new RecordingLogger());

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_answer_is_found_as_long_as_it_is_young_enough()
    {
        await _cache.SetAsync(Id, "{}"u8.ToArray(), Cancel);
        _clock.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal(Sample.Noon, (await _cache.TryGetAsync(Id, TimeSpan.FromMinutes(10), Cancel))?.AsOf);
        Assert.Null(await _cache.TryGetAsync(Id, TimeSpan.FromMinutes(9), Cancel));
        Assert.Null(await _cache.TryGetAsync(new ItemId(2), TimeSpan.FromDays(1), Cancel));
    }

    [Fact]
    public async Task Those_who_ask_at_once_share_one_collection()
    {
        var collections = 0;
        var gate = new TaskCompletionSource();
        var asked = Enumerable.Range(0, 50).Select(_ => Task.Run(() => _cache.GetOrCollectAsync(Id, TimeSpan.Zero, Collect, Cancel))).ToList();
        gate.SetResult();

        var answers = await Task.WhenAll(asked);

        Assert.Equal(1, collections);
        Assert.All(answers, answer => Assert.Equal("1", Encoding.UTF8.GetString(answer!.Raw.Span)));

        async Task<ReadOnlyMemory<byte>?> Collect(CancellationToken cancellationToken)
        {
            await gate.Task.WaitAsync(cancellationToken);
            return Encoding.UTF8.GetBytes($"{Interlocked.Increment(ref collections)}");
        }
    }

    [Fact]
    public async Task An_answer_that_is_too_old_is_collected_again()
    {
        await _cache.SetAsync(Id, "old"u8.ToArray(), Cancel);
        _clock.Advance(TimeSpan.FromMinutes(10));

        var kept = await _cache.GetOrCollectAsync(Id, TimeSpan.FromMinutes(10), New, Cancel);
        var renewed = await _cache.GetOrCollectAsync(Id, TimeSpan.FromMinutes(5), New, Cancel);

        Assert.Equal(("old", "new"), (Encoding.UTF8.GetString(kept!.Raw.Span), Encoding.UTF8.GetString(renewed!.Raw.Span)));
        Assert.Equal(_clock.GetUtcNow(), renewed.AsOf);
    }

    [Fact]
    public async Task A_collection_that_gives_nothing_or_fails_is_not_kept_as_an_answer()
    {
        await Assert.ThrowsAsync<TimeoutException>(() => _cache.GetOrCollectAsync(Id, TimeSpan.Zero, _ => throw new TimeoutException(), Cancel));
        Assert.Null(await _cache.GetOrCollectAsync(new ItemId(2), TimeSpan.Zero, _ => Task.FromResult<ReadOnlyMemory<byte>?>(null), Cancel));

        Assert.NotNull(await _cache.GetOrCollectAsync(Id, TimeSpan.Zero, New, Cancel));
        Assert.Null(await _cache.TryGetAsync(new ItemId(2), TimeSpan.FromDays(1), Cancel));
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _cache.DisposeAsync();

    private static Task<ReadOnlyMemory<byte>?> New(CancellationToken cancellationToken) => Task.FromResult<ReadOnlyMemory<byte>?>("new"u8.ToArray());
}
