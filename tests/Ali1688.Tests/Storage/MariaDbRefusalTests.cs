using Ali1688.Gateway;
using Ali1688.Tests.Storage.Support;

namespace Ali1688.Tests.Storage;

[Trait("Needs", "Servers")]
public sealed class MariaDbRefusalTests : IAsyncLifetime
{
    private readonly MariaDbTestDatabase _database = new();
    private readonly string _user = "u" + Guid.NewGuid().ToString("n")[..20];

    [Fact]
    public async Task A_wrong_password_is_told_and_not_repeated()
    {
        var refusal = await StoreRefusalTests.RefusalOf(_database.Options with { DbPassword = new Secret("geheim-4711") });

        Assert.Contains("check DB_USER and DB_PASSWORD", refusal, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim-4711", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_the_user_may_not_make_is_told()
    {
        await _database.RunAsync($"CREATE USER {_user} IDENTIFIED BY 'x'");

        var refusal = await StoreRefusalTests.RefusalOf(_database.Options with { DbUser = _user, DbPassword = new Secret("x") });

        Assert.Contains($"User {_user} may not use or create database", refusal, StringComparison.Ordinal);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _database.RunAsync($"DROP USER IF EXISTS {_user}");
        await _database.DisposeAsync();
    }
}
