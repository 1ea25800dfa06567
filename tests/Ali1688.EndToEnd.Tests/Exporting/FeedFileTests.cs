using System.IO.Compression;
using System.Text.Json;

namespace Ali1688.EndToEnd.Tests.Exporting;

/// <summary>A file of changes goes on where it was, whatever ended the export before.</summary>
public sealed class FeedFileTests
{
    private const int Changes = 400_000;
    private const int More = 1000;

    [Theory]
    [InlineData("Sqlite", "changes.jsonl")]
    [InlineData("Sqlite", "changes.jsonl.gz")]
    [InlineData("Sqlite", "changes.csv.zst")]
    [InlineData("MariaDb", "changes.jsonl")]
    [Trait("Needs", "Servers")]
    public async Task Killed_at_random_moments_and_resumed_it_holds_every_change_once(string database, string file)
    {
        await using var store = await FilledStore.OnAsync(database, 0);
        await AddChangesAsync(store, 0, Changes);
        string[] command = ["export", "--what", "changes", "--out", file, "--state-file", "s"];
        for (var kill = 0; kill < 5; kill++)
        {
            await using var running = store.Cli.StartBeside(command);
            await GrowthAsync(store.PathOf(file), Random.Shared.Next(5_000_000));
            await running.KillAsync();
        }

        Assert.Equal(0, (await store.Cli.RunAsync(command)).ExitCode);
        await AddChangesAsync(store, Changes, More);
        var last = await store.Cli.RunAsync([.. command, "--json"]);
        Assert.Equal(More, last.Json.GetProperty("rows").GetInt64());
        Assert.Equal(Enumerable.Range(1, Changes + More).Select(number => (long)number), await CursorsAsync(store.PathOf(file)));
    }

    [Fact]
    public async Task A_file_that_was_taken_away_is_followed_by_one_with_what_came_since()
    {
        await using var store = await FilledStore.OnSqliteAsync(0);
        string[] command = ["export", "--what", "changes", "--out", "c.jsonl", "--state-file", "s"];
        await AddChangesAsync(store, 0, 10);
        await store.Cli.RunAsync(command);
        File.Delete(store.PathOf("c.jsonl"));
        await AddChangesAsync(store, 10, 5);
        await store.Cli.RunAsync(command);
        Assert.Equal([11, 12, 13, 14, 15], await CursorsAsync(store.PathOf("c.jsonl")));
    }

    [Fact]
    public async Task It_refuses_to_go_on_with_what_it_did_not_begin()
    {
        await using var store = await FilledStore.OnSqliteAsync(0);
        await AddChangesAsync(store, 0, 10);
        await store.Cli.RunAsync("export", "--what", "changes", "--out", "c.jsonl", "--state-file", "s");
        var other = await store.Cli.RunAsync("export", "--what", "changes", "--out", "c.jsonl", "--state-file", "s", "--field", "price");
        Assert.Equal(1, other.ExitCode);
        Assert.Contains("another kind", other.Errors, StringComparison.Ordinal);
        Assert.Contains("is there, but", (await store.Cli.RunAsync("export", "--what", "changes", "--out", "c.jsonl", "--state-file", "new")).Errors, StringComparison.Ordinal);
    }

    private static Task AddChangesAsync(FilledStore store, int after, int count)
    {
        const string Into = "INSERT INTO changes (change_id, item_id, observed_at, checked_before, cause, field, old_value, new_value) SELECT value + {0}, 8, 1790000000000 + value, 1780000000000, 1, 'stock', value, value + 1 FROM";
        var into = Into.Replace("{0}", $"{after}", StringComparison.Ordinal);
        return store.ExecuteAsync($"{into} ({ExportTests.Numbers(count)})", $"{into} (SELECT seq AS value FROM seq_1_to_{count}) n");
    }

    // Until the file has grown by so much, or for three seconds.
    private static async Task GrowthAsync(string file, long bytes)
    {
        var start = File.Exists(file) ? new FileInfo(file).Length : 0;
        for (var waited = 0; waited < 600 && (!File.Exists(file) || new FileInfo(file).Length < start + bytes); waited++) await Task.Delay(5);
    }

    private static async Task<IReadOnlyList<long>> CursorsAsync(string file)
    {
        if (file.EndsWith(".csv.zst", StringComparison.Ordinal)) return [.. ProgramReaders.Duck($"SELECT \"cursor\" FROM '{file}'").Select(long.Parse)];
        await using var stream = File.OpenRead(file);
        using var reader = new StreamReader(file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionMode.Decompress) : stream);
        var cursors = new List<long>();
        while (await reader.ReadLineAsync() is { } line) cursors.Add(JsonElement.Parse(line).GetProperty("cursor").GetInt64());
        return cursors;
    }
}
