using Ali1688.Storage;
using Ali1688.Tests.Storage.Support;

namespace Ali1688.Tests.Storage;

public sealed class StoreRefusalTests : IAsyncLifetime
{
    private readonly SqliteTestDatabase _database = new();

    private string Folder => _database.Options.DataDirectory;

    [Fact]
    public async Task A_file_in_the_place_of_the_folder_is_told()
    {
        Directory.CreateDirectory(Folder);
        var file = Path.Combine(Folder, "data");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);

        Assert.Contains($"{file} cannot be used", await RefusalOf(_database.Options with { DataDirectory = file }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_told()
    {
        var refusal = await RefusalOf(new StorageOptions { DataDirectory = "/proc/ali1688" });

        Assert.Contains("/proc/ali1688", refusal, StringComparison.Ordinal);
        Assert.Contains("ALI_DATA_DIR", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_told()
    {
        Directory.CreateDirectory(Folder);
        await File.WriteAllTextAsync(_database.File, string.Concat(Enumerable.Repeat("no database ", 500)), TestContext.Current.CancellationToken);

        Assert.Contains("not an intact SQLite database", await RefusalOf(_database.Options), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_data_folder_is_for_its_owner_only()
    {
        await using var store = await OpenAsync(_database.Options);

        Assert.Equal("700", Permissions.Of(Folder));
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_told_without_the_password()
    {
        var refusal = await RefusalOf(_database.Options with { DbHost = "127.0.0.1", DbPort = 1, DbPassword = new Gateway.Secret("geheim-4711") });

        Assert.Contains("127.0.0.1:1 cannot be reached", refusal, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim-4711", refusal, StringComparison.Ordinal);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    internal static async Task<string> RefusalOf(StorageOptions options) => (await Assert.ThrowsAsync<StoreException>(() => OpenAsync(options))).Message;

    private static Task<Store> OpenAsync(StorageOptions options) =>
        Store.OpenAsync(options, TimeProvider.System, new RecordingLogger(), TestContext.Current.CancellationToken);
}
