using Ali1688.Storage;
using Ali1688.Tests.Storage.Support;
using Microsoft.Data.Sqlite;

namespace Ali1688.Tests.Storage;

public sealed class SqliteSharingTests() : StoreTest(new SqliteTestDatabase())
{
    [Fact]
    public async Task Two_processes_can_write_to_one_file()
    {
        await using var other = await OpenAsync();
        await using var first = new BatchWriter(Store, maxRows: 20);
        await using var second = new BatchWriter(other, maxRows: 20);

        var writes = Enumerable.Range(1, 1000).Select(i => Task.Run(() => (i % 2 == 0 ? first : second).WriteAsync(null, Sample.Collected((ulong)i), Cancel)));

        Assert.All(await Task.WhenAll(writes), outcome => Assert.Equal(RunItemOutcome.Changed, outcome));
        Assert.Equal(1000, await Store.CountProductsAsync(Cancel));
    }

    [Fact]
    public async Task What_a_dying_process_had_not_committed_is_not_there()
    {
        await WriteOneAsync(Sample.Collected(1));
        await using var dying = (SqliteConnection)await Database.ConnectAsync();
        await using (var transaction = dying.BeginTransaction())
        {
            await using var command = dying.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = "DELETE FROM ali1688_products";
            await command.ExecuteNonQueryAsync(Cancel);
            CopyFiles();
        }

        await using var revived = await Store.OpenAsync(new StorageOptions { DataDirectory = Revived }, Clock, Log, Cancel);

        Assert.Equal(1, await revived.CountProductsAsync(Cancel));
        Assert.Equal(RunItemOutcome.Unchanged, await new BatchWriter(revived).WriteAsync(null, Sample.Collected(1, Sample.Noon.AddHours(1)), Cancel));
    }

    private string Revived => Path.Combine(Database.Options.DataDirectory, "revived");

    // What the disk holds at this moment is what a power cut would leave.
    private void CopyFiles()
    {
        Directory.CreateDirectory(Revived);
        foreach (var file in Directory.EnumerateFiles(Database.Options.DataDirectory, "ali1688.db*"))
        {
            if (!file.EndsWith("-shm", StringComparison.Ordinal)) File.Copy(file, Path.Combine(Revived, Path.GetFileName(file)));
        }
    }
}
