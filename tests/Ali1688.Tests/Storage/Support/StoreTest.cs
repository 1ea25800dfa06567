using Ali1688.Storage;

namespace Ali1688.Tests.Storage.Support;

/// <summary>A test with an open store of its own. Each class of tests runs on every database.</summary>
public abstract class StoreTest(TestDatabase database) : IAsyncLifetime
{
    private Store? _store;

    protected TestDatabase Database => database;

    protected SettableClock Clock { get; } = new(Sample.Noon);

    protected RecordingLogger Log { get; } = new();

    protected Store Store => _store ?? throw new InvalidOperationException("The store is not open yet.");

    protected Runs Runs => new(Store);

    protected ProductReader Products => new(Store);

    protected DeadLetters Letters => new(Store);

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _store = await OpenAsync();

    public async ValueTask DisposeAsync()
    {
        if (_store is not null) await _store.DisposeAsync();
        await database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected Task<Store> OpenAsync() => Store.OpenAsync(database.Options, Clock, Log, Cancel);

    /// <summary>Writes all at once, so that they share batches, and gives what became of each.</summary>
    protected async Task<RunItemOutcome[]> WriteAsync(long? runId, params ItemOutcome[] outcomes)
    {
        await using var writer = new BatchWriter(Store);
        return await Task.WhenAll(outcomes.Select(outcome => writer.WriteAsync(runId, outcome, Cancel)));
    }

    protected async Task<RunItemOutcome> WriteOneAsync(ItemOutcome outcome, long? runId = null) => (await WriteAsync(runId, outcome)).Single();

    /// <summary>A started run of these ids.</summary>
    protected async Task<long> StartRunAsync(params ulong[] ids)
    {
        var run = await Runs.CreateAsync("test", "{}", Cancel);
        await Runs.RegisterAsync(run, Sample.Ids(ids), Cancel);
        await Runs.StartAsync(run, Cancel);
        return run;
    }
}
