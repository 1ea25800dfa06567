using Ali1688.Gateway;
using Ali1688.Gateway.Tokens;
using Ali1688.Storage;
using Ali1688.Tests.Storage.Support;

namespace Ali1688.Tests.Storage;

public abstract class StoredTokensTests(TestDatabase database) : StoreTest(database)
{
    private static readonly TokenSet Tokens = new()
    {
        AccessToken = new Secret("access-8d1f-very-secret"),
        IssuedAt = Sample.Noon,
        ExpiresAt = Sample.Noon.AddHours(10),
        RefreshToken = new Secret("refresh-77aa-very-secret"),
        RefreshExpiresAt = Sample.Noon.AddDays(180),
        MemberId = "b2b-42",
        ResourceOwner = "竹业",
    };

    [Fact]
    public async Task Tokens_come_back_as_they_were()
    {
        await Open().WriteAsync("app", Tokens, Cancel);

        Assert.Equal(Tokens, await Open().ReadAsync("app", Cancel));
        Assert.Null(await Open().ReadAsync("another", Cancel));
    }

    [Fact]
    public async Task Tokens_can_be_replaced_and_forgotten()
    {
        await Open().WriteAsync("app", Tokens, Cancel);
        var bare = new TokenSet { AccessToken = new Secret("brought along"), IssuedAt = Sample.Noon };
        await Open().WriteAsync("app", bare, Cancel);
        Assert.Equal(bare, await Open().ReadAsync("app", Cancel));

        await Open().DeleteAsync("app", Cancel);
        Assert.Null(await Open().ReadAsync("app", Cancel));
    }

    [Fact]
    public async Task Tokens_are_nowhere_in_the_clear()
    {
        await Open().WriteAsync("app", Tokens, Cancel);

        var row = await Database.ScalarAsync("SELECT HEX(protected) FROM tokens");
        Assert.NotEmpty(row!);
        Assert.DoesNotContain(Convert.ToHexString("very-secret"u8), row, StringComparison.Ordinal);
        foreach (var file in Directory.EnumerateFiles(Database.Options.DataDirectory, "*", SearchOption.AllDirectories))
            Assert.Equal(-1, ReadAll(file).AsSpan().IndexOf("very-secret"u8));
    }

    [Fact]
    public async Task The_key_ring_is_for_its_owner_only()
    {
        await Open().WriteAsync("app", Tokens, Cancel);

        var folder = Path.Combine(Database.Options.DataDirectory, "keys");
        Assert.Equal("700", Permissions.Of(folder));
        Assert.Equal(["600"], Directory.GetFiles(folder).Select(Permissions.Of));
    }

    [Fact]
    public async Task Tokens_of_another_key_ring_read_as_none_with_one_warning()
    {
        await Open().WriteAsync("app", Tokens, Cancel);
        Directory.Delete(Path.Combine(Database.Options.DataDirectory, "keys"), recursive: true);
        var tokens = Open();

        Assert.Null(await tokens.ReadAsync("app", Cancel));
        Assert.Null(await tokens.ReadAsync("app", Cancel));
        Assert.Contains("log in again", Assert.Single(Log.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_of_many_gets_the_right_to_refresh()
    {
        await using var other = await OpenAsync();
        var stores = Enumerable.Range(0, 20).Select(i => Open(i % 2 == 0 ? Store : other));

        var locks = await Task.WhenAll(stores.Select(tokens => Task.Run(() => tokens.TryLockAsync("app", Cancel))));

        Assert.Single(locks, held => held is not null);
        Assert.NotNull(await Open().TryLockAsync("another", Cancel));
    }

    [Fact]
    public async Task The_right_to_refresh_can_be_given_back()
    {
        await using (await Open().TryLockAsync("app", Cancel)) await Open().WriteAsync("app", Tokens, Cancel);

        Assert.NotNull(await Open().TryLockAsync("app", Cancel));
    }

    [Fact]
    public async Task A_dead_holder_loses_the_right_after_30_seconds()
    {
        var dead = await Open().TryLockAsync("app", Cancel);
        Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Null(await Open().TryLockAsync("app", Cancel));

        Clock.Advance(TimeSpan.FromMilliseconds(1));
        var successor = await Open().TryLockAsync("app", Cancel);
        Assert.NotNull(successor);

        await dead!.DisposeAsync();
        Assert.Null(await Open().TryLockAsync("app", Cancel));
    }

    private StoredTokens Open(Store? store = null) => new(store ?? Store, Database.Options, Log);

    private static byte[] ReadAll(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    public sealed class OnSqlite() : StoredTokensTests(new SqliteTestDatabase());

    [Trait("Needs", "Servers")]
    public sealed class OnMariaDb() : StoredTokensTests(new MariaDbTestDatabase());
}
