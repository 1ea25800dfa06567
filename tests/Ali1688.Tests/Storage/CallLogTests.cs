using Ali1688.Gateway.Products;
using Ali1688.Quotas;
using Ali1688.Storage;
using Ali1688.Storage.Calls;
using Ali1688.Tests.Storage.Support;

namespace Ali1688.Tests.Storage;

public abstract class CallLogTests(TestDatabase database) : StoreTest(database)
{
    [Fact]
    public async Task Every_call_is_a_line_even_those_of_the_same_moment()
    {
        await using (var log = new CallLog(Store, TimeSpan.FromDays(180)))
        {
            for (var i = 0; i < 2500; i++) log.Add(Call(i % 10, i % 2 == 0 ? CallEnding.Answered : CallEnding.Throttled));
        }

        var reader = new CallReader(Store);
        Assert.Equal(2500, await reader.CountAsync("key-1", Sample.Noon, Cancel));
        Assert.Equal(2500, await reader.AllAsync(new CallFilter(), Cancel).CountAsync(Cancel));
        var throttled = await reader.NewestAsync(new CallFilter { Ending = CallEnding.Throttled }, 5000, Cancel);
        Assert.Equal(1250, throttled.Count);
        Assert.Equal(("key-1", "api", new ItemId(9), 37.0, 2), (throttled[0].Call.Key, throttled[0].Call.Api, throttled[0].Call.Item, throttled[0].Call.Latency.TotalMilliseconds, throttled[0].Call.Attempt));
    }

    [Fact]
    public async Task Old_calls_leave_in_small_steps()
    {
        await using (var log = new CallLog(Store, TimeSpan.FromDays(180)))
        {
            for (var i = 0; i < 12_000; i++) log.Add(Call(i, CallEnding.Answered));
        }

        await new CallPruning(Store).PruneAsync(Sample.Noon.AddSeconds(11_990), Cancel);
        Assert.Equal(10, await new CallReader(Store).AllAsync(new CallFilter(), Cancel).CountAsync(Cancel));
    }

    private static CallRecord Call(int second, CallEnding ending) =>
        new(Sample.Noon.AddSeconds(second), "key-1", "api", new ItemId((ulong)second), ending, TimeSpan.FromMilliseconds(37), 2);

    public sealed class OnSqlite() : CallLogTests(new SqliteTestDatabase());

    [Trait("Needs", "Servers")]
    public sealed class OnMariaDb() : CallLogTests(new MariaDbTestDatabase());
}
