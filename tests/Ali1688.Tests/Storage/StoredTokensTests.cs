using Ali1688.Gateway;
using Ali1688.Gateway.Tokens;
using Ali1688.Storage;
using Ali1688.Tests.Storage.Support;

namespace Ali1688.Tests.Storage;

public abstract class StoredTokensTests(TestDatabase database) : StoreTest(database)
{
    private static readonly TokenOwner App = new("app");
    private static readonly TokenOwner Another = new("another");

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
        await Open().WriteAsync(App, Tokens, Cancel);

        Assert.Equal(Tokens, await Open().ReadAsync(App, Cancel));
        Assert.Null(await Open().ReadAsync(Another, Cancel));
    }

    [Fact]
    public async Task Tokens_can_be_replaced_and_forgotten()
    {
        await Open().WriteAsync(App, Tokens, Cancel);
        var bare = new TokenSet { AccessToken = new Secret("brought along"), IssuedAt = Sample.Noon };
        await Open().WriteAsync(App, bare, Cancel);
        Assert.Equal(bare, await Open().ReadAsync(App, Cancel));

        await Open().DeleteAsync(App, Cancel);
        Assert.Null(await Open().ReadAsync(App, Cancel));
    }

    [Fact]
    public async Task Tokens_are_nowhere_in_the_clear()
    {
        await Open().WriteAsync(App, Tokens, Cancel);

        var row = await Database.ScalarAsync("SELECT HEX(protected) FROM tokens");
        Assert.NotEmpty(row!);
        Assert.DoesNotContain(Convert.ToHexString("very-secret"u8), row, StringComparison.Ordinal);
        foreach (var file in Directory.EnumerateFiles(Database.Options.DataDirectory, "*", SearchOption.AllDirectories))
            Assert.Equal(-1, ReadAll(file).AsSpan().IndexOf("very-secret"u8));
    }

    [Fact]
    public async Task The_key_ring_is_for_its_owner_only()
    {
        await Open().WriteAsync(App, Tokens, Cancel);

        var folder = Path.Combine(Database.Options.DataDirectory, "keys");
        Assert.Equal("700", Permissions.Of(folder));
        Assert.Equal(["600"], Directory.GetFiles(folder).Select(Permissions.Of));
    }

    [Fact]
    public async Task Tokens_of_another_key_ring_read_as_none_with_one_warning()
    {
        await Open().WriteAsync(App, Tokens, Cancel);
        Directory.Delete(Path.Combine(Database.Options.DataDirectory, "keys"), recursive: true);
        var tokens = Open();

        Assert.Null(await tokens.ReadAsync(App, Cancel));
        Assert.Null(await tokens.ReadAsync(App, Cancel));
        Assert.Contains("log in again", Assert.Single(Log.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_of_many_gets_the_right_to_refresh()
    {
        await using var other = await OpenAsync();
        var stores = Enumerable.Range(0, 20).Select(i => Open(i % 2 == 0 ? Store : other));

        var locks = await Task.WhenAll(stores.Select(tokens => Task.Run(() => tokens.TryLockAsync(App, Cancel))));

        Assert.Single(locks, held => held is not null);
        Assert.NotNull(await Open().TryLockAsync(Another, Cancel));
    }

    [Fact]
    public async Task The_right_to_refresh_can_be_given_back()
    {
        await using (await Open().TryLockAsync(App, Cancel)) await Open().WriteAsync(App, Tokens, Cancel);

        Assert.NotNull(await Open().TryLockAsync(App, Cancel));
    }

    [Fact]
    public async Task A_dead_holder_loses_the_right_after_30_seconds()
    {
        var dead = await Open().TryLockAsync(App, Cancel);
        Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Null(await Open().TryLockAsync(App, Cancel));

        Clock.Advance(TimeSpan.FromMilliseconds(1));
        var successor = await Open().TryLockAsync(App, Cancel);
        Assert.NotNull(successor);

        await dead!.DisposeAsync();
        Assert.Null(await Open().TryLockAsync(App, Cancel));
    }

    [Fact]
    public async Task Accounts_stand_side_by_side_the_first_before_the_others()
    {
        foreach (var member in new[] { "b2b-9", "b2b-1" })
        {
            await Open().WriteAsync(App with { MemberId = member }, Tokens with { MemberId = member }, Cancel);
            Clock.Advance(TimeSpan.FromMinutes(1));
        }

        await Open().WriteAsync(App with { MemberId = "b2b-9" }, Tokens with { MemberId = "b2b-9" }, Cancel);
        Assert.Equal(["b2b-9", "b2b-1"], (await Open().ListAsync("app", Cancel)).Select(stored => stored.MemberId));
        await using (await Open().TryLockAsync(App with { MemberId = "b2b-9" }, Cancel)) Assert.NotNull(await Open().TryLockAsync(App with { MemberId = "b2b-1" }, Cancel));

        await Open().DeleteAsync(App with { MemberId = "b2b-9" }, Cancel);
        Assert.Equal("b2b-1", (await Open().ReadAsync(App, Cancel))!.MemberId);
    }

    [Fact]
    public async Task Tokens_of_one_account_cannot_be_passed_off_as_anothers()
    {
        await Open().WriteAsync(App with { MemberId = "b2b-1" }, Tokens, Cancel);
        await Database.RunAsync("UPDATE tokens SET member_id = 'b2b-2'");

        Assert.Empty(await Open().ListAsync("app", Cancel));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Tokens_from_before_accounts_were_told_apart_go_on_working(bool interrupted)
    {
        await Open().WriteAsync(App, Tokens, Cancel);
        await Database.RunAsync(interrupted ? "ALTER TABLE tokens RENAME TO tokens_of_accounts" : "CREATE TABLE old_tokens AS SELECT app_key, protected, updated_at, lock_owner, lock_until FROM tokens");
        if (!interrupted)
        {
            await Database.RunAsync("DROP TABLE tokens");
            await Database.RunAsync("ALTER TABLE old_tokens RENAME TO tokens");
        }

        await Database.RunAsync("DELETE FROM schema_versions WHERE version = 230");
        await using var again = await OpenAsync();

        Assert.Equal(Tokens, await Open(again).ReadAsync(App, Cancel));
        Assert.Equal(Tokens, await Open(again).ReadAsync(App with { MemberId = "b2b-42" }, Cancel));
        Assert.Null(await Open(again).ReadAsync(App with { MemberId = "b2b-43" }, Cancel));
        Assert.NotNull(await Open(again).TryLockAsync(App, Cancel));
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
