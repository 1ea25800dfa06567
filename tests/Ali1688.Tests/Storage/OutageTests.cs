using Ali1688.Storage;
using Ali1688.Tests.Storage.Support;

namespace Ali1688.Tests.Storage;

[Trait("Needs", "Servers")]
public sealed class OutageTests : IAsyncLifetime
{
    private const int Items = 3000;
    private readonly PrivateMariaDb _server = new();
    private readonly RecordingLogger _log = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_that_dies_while_writing_costs_nothing_but_time()
    {
        await using var store = await OpenAsync();
        var runs = new Runs(store);
        var run = await runs.CreateAsync("f", "{}", Cancel);
        await runs.RegisterAsync(run, [.. Enumerable.Range(1, Items).Select(i => new Gateway.Products.ItemId((ulong)i))], Cancel);
        var began = OutageBegins(store);
        await using var writer = new BatchWriter(store, maxRows: 100);

        var writing = WriteAllAsync(writer, run);
        await _server.KillAsync();
        await began;
        var counting = runs.GetAsync(run, Cancel);
        await _server.StartAsync();

        Assert.All(await writing, outcome => Assert.Equal(RunItemOutcome.Changed, outcome));
        Assert.NotNull(await counting);
        Assert.Equal(new RunCounts { Changed = Items }, (await runs.GetAsync(run, Cancel))!.Counts);
        Assert.Equal(Items, await store.CountProductsAsync(Cancel));
        Assert.Null(store.Outage.Since);
        Assert.Contains("Nothing is lost", Assert.Single(_log.Warnings), StringComparison.Ordinal);
        Assert.Single(_log.Informations, line => line.Contains("is back after", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_person_who_asks_during_an_outage_is_told_at_once()
    {
        await using var store = await OpenAsync();
        await _server.KillAsync();

        var fault = await Assert.ThrowsAsync<StoreException>(() => store.CountProductsAsync(Cancel));

        Assert.Contains($"127.0.0.1:{_server.Port}", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_program_can_end_during_an_outage()
    {
        await using var store = await OpenAsync();
        var began = OutageBegins(store);
        var writer = new BatchWriter(store);
        await _server.KillAsync();
        var writing = writer.WriteAsync(null, Sample.Collected(1), Cancel);
        await began;

        await writer.DisposeAsync();

        var fault = await Assert.ThrowsAsync<StoreException>(() => writing);
        Assert.Contains("not stored", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connections_that_are_cut_lose_and_double_nothing()
    {
        await using var store = await OpenAsync();
        await using var writer = new BatchWriter(store, maxRows: 50);
        var writing = WriteAllAsync(writer, null);

        for (var cuts = 0; cuts < 10 && !writing.IsCompleted; cuts++)
        {
            await CutConnectionsAsync();
            while (store.Outage.Since is not null) await Task.Delay(TimeSpan.FromMilliseconds(5), Cancel);
        }

        Assert.All(await writing, outcome => Assert.Equal(RunItemOutcome.Changed, outcome));
        Assert.Equal(Items, await store.CountProductsAsync(Cancel));
    }

    public ValueTask InitializeAsync() => new(_server.StartAsync());

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private Task<Store> OpenAsync() => Store.OpenAsync(_server.Options, TimeProvider.System, _log, Cancel);

    private static Task<RunItemOutcome[]> WriteAllAsync(BatchWriter writer, long? run) =>
        Task.WhenAll(Enumerable.Range(1, Items).Select(i => Task.Run(() => writer.WriteAsync(run, Sample.Collected((ulong)i), Cancel))));

    private static Task OutageBegins(Store store)
    {
        var began = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        store.Outage.Changed += (_, _) => began.TrySetResult();
        return began.Task;
    }

    private async Task CutConnectionsAsync()
    {
        await using var connection = new MySqlConnector.MySqlConnection($"Server=127.0.0.1;Port={_server.Port};User ID=root;Pooling=false");
        await connection.OpenAsync(Cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT GROUP_CONCAT(CONCAT('KILL ', id) SEPARATOR ';') FROM information_schema.processlist WHERE db = 'ali1688'";
        if (await command.ExecuteScalarAsync(Cancel) is not string kills) return;
        foreach (var kill in kills.Split(';')) await RunAsync(command, kill);
    }

    private static async Task RunAsync(MySqlConnector.MySqlCommand command, string kill)
    {
        command.CommandText = kill;
        try
        {
            await command.ExecuteNonQueryAsync(Cancel);
        }
        catch (MySqlConnector.MySqlException)
        {
            // That connection has ended by itself.
        }
    }
}
