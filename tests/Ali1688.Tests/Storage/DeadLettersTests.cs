using Ali1688.Storage;
using Ali1688.Tests.Storage.Support;

namespace Ali1688.Tests.Storage;

public abstract class DeadLettersTests(TestDatabase database) : StoreTest(database)
{
    private static readonly ItemOutcome[] Failures =
    [
        Sample.Failed(1, profile: "b"), Sample.Failed(1, profile: "a"), Sample.Failed(2, profile: "a", reason: "unreadable"), Sample.Failed(3, profile: "a"),
    ];

    [Fact]
    public async Task Letters_are_paged_by_item_and_profile()
    {
        await WriteAsync(null, Failures);

        var keys = new List<DeadLetterKey>();
        while (await Letters.ListAsync(null, keys.Count > 0 ? keys[^1] : null, 1, Cancel) is [var letter]) keys.Add(letter.Key);

        Assert.Equal([(1UL, "a"), (1UL, "b"), (2UL, "a"), (3UL, "a")], keys.Select(key => (key.Id.Value, key.Profile)));
    }

    [Fact]
    public async Task Letters_can_be_asked_for_by_reason()
    {
        await WriteAsync(null, Failures);

        Assert.Equal(2UL, Assert.Single(await Letters.ListAsync("unreadable", null, 10, Cancel)).Id.Value);
        Assert.Equal(3, await Letters.CountAsync("timed-out", Cancel));
        Assert.Equal(Sample.Ids(1, 3), await Letters.IdsAsync("timed-out", null, 10, Cancel));
        Assert.Equal(Sample.Ids(3), await Letters.IdsAsync("timed-out", Sample.Ids(1)[0], 10, Cancel));
    }

    [Fact]
    public async Task Dropped_letters_are_gone_and_counted()
    {
        await WriteAsync(null, Failures);

        Assert.Equal(2, await Letters.DropAsync(Sample.Ids(1, 77), Cancel));
        Assert.Equal(1, await Letters.DropAllAsync("unreadable", Cancel));
        Assert.Equal(1, await Letters.DropAllAsync(null, Cancel));
        Assert.Equal(0, await Letters.CountAsync(null, Cancel));
    }

    [Fact]
    public async Task A_second_failure_takes_the_place_of_the_first()
    {
        await WriteOneAsync(Sample.Failed(1));
        await WriteOneAsync(Sample.Failed(1, Sample.Noon.AddHours(1), reason: "unreadable"));

        Assert.Equal("unreadable", Assert.Single(await Letters.GetAsync(Sample.Ids(1)[0], Cancel)).Letter.Reason);
    }

    public sealed class OnSqlite() : DeadLettersTests(new SqliteTestDatabase());

    [Trait("Needs", "Servers")]
    public sealed class OnMariaDb() : DeadLettersTests(new MariaDbTestDatabase());
}
