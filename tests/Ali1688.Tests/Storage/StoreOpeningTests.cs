using Ali1688.Storage;
using Ali1688.Storage.Migrations;
using Ali1688.Tests.Storage.Support;
using FluentMigrator;

namespace Ali1688.Tests.Storage;

public abstract class StoreOpeningTests(TestDatabase database) : StoreTest(database)
{
    [Fact]
    public async Task Opening_again_changes_nothing()
    {
        await WriteOneAsync(Sample.Collected(1));

        await using var again = await OpenAsync();

        Assert.NotNull(await new ProductReader(again).GetAsync(Sample.Ids(1)[0], Cancel));
        Assert.Single(Log.Informations);
    }

    [Fact]
    public async Task Many_can_open_a_new_store_at_once()
    {
        await DropTablesAsync();

        var stores = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(OpenAsync)));

        Assert.Equal(2, Log.Informations.Count);
        Assert.All(stores, store => Assert.Null(store.Outage.Since));
        foreach (var store in stores) await store.DisposeAsync();
    }

    [Fact]
    public async Task A_migration_that_was_interrupted_is_done_to_its_end()
    {
        await WriteOneAsync(Sample.Collected(1));
        await Database.RunAsync("DELETE FROM schema_versions");
        await Database.RunAsync("DROP TABLE tokens");

        await using var again = await OpenAsync();

        Assert.NotNull(await new ProductReader(again).GetAsync(Sample.Ids(1)[0], Cancel));
        Assert.Equal("0", await Database.ScalarAsync("SELECT COUNT(*) FROM tokens"));
    }

    [Fact]
    public async Task A_newer_schema_is_refused()
    {
        await Database.RunAsync("UPDATE schema_versions SET version = 999999 WHERE version = 100");

        var fault = await Assert.ThrowsAsync<StoreException>(OpenAsync);

        Assert.Contains("newer than this program's", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_latest_version_is_that_of_the_newest_migration()
    {
        var declared = typeof(Store).Assembly.GetTypes()
            .SelectMany(type => type.GetCustomAttributes(typeof(MigrationAttribute), false).Cast<MigrationAttribute>())
            .Select(migration => migration.Version)
            .ToList();
        var listed = new MigrationList(Store.Dialect, Log).GetMigrations(_ => true).ToList();

        Assert.Equal(SchemaVersion.Latest, declared.Max());
        Assert.Equal(declared.Count, listed.Count);
    }

    private async Task DropTablesAsync()
    {
        foreach (var table in new[] { "schema_versions", "ali1688_products", "item_checks", "runs", "run_items", "dead_letters", "findings", "tokens" })
            await Database.RunAsync($"DROP TABLE {table}");
    }

    public sealed class OnSqlite() : StoreOpeningTests(new SqliteTestDatabase());

    [Trait("Needs", "Servers")]
    public sealed class OnMariaDb() : StoreOpeningTests(new MariaDbTestDatabase());
}
