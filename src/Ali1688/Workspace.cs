using Ali1688.Alerting;
using Ali1688.Collecting;
using Ali1688.Configuration;
using Ali1688.Discovery;
using Ali1688.Drift;
using Ali1688.Gateway.Products;
using Ali1688.Keys;
using Ali1688.Messages;
using Ali1688.Partitioning;
using Ali1688.Queries;
using Ali1688.Quotas;
using Ali1688.Reprocessing;
using Ali1688.Scheduling;
using Ali1688.Storage;
using Ali1688.Watching;
using Microsoft.Extensions.Logging;

namespace Ali1688;

/// <summary>The program's parts, wired in the data's order over one store. Opened once for each process; thread-safe.</summary>
public sealed class Workspace : IAsyncDisposable
{
    private readonly ILoggerFactory _logs;
    private readonly TimeProvider _time;
    private readonly KeyOpener _keys;

    private Workspace(Settings settings, Store store, StorageOptions options, ILoggerFactory logs, TimeProvider time)
    {
        (Settings, Store, _logs, _time) = (settings, store, logs, time);
        (Runs, Products, Changes) = (new Storage.Runs(store), new ProductReader(store), new ChangeReader(store));
        (DeadLetters, Calls, Shapes) = (new DeadLetters(store), new CallReader(store), new AnswerShapes(store));
        (Search, Searches) = (new ProductSearch(store), new RunSources(store));
        (Watches, WatchSources) = (new Watches(store), new WatchSources(store));
        Tokens = new StoredTokens(store, options, logs.CreateLogger<StoredTokens>());
        Alerts = new Alerts(store, options, settings, Tokens, logs, time);
        _keys = new KeyOpener(settings, store, Tokens, logs, time);
    }

    /// <summary>The configuration.</summary>
    public Settings Settings { get; }

    /// <summary>The store.</summary>
    public Store Store { get; }

    /// <summary>Runs and their ids.</summary>
    public Storage.Runs Runs { get; }

    /// <summary>The searches of runs that find their ids in sources.</summary>
    public RunSources Searches { get; }

    /// <summary>The products.</summary>
    public ProductReader Products { get; }

    /// <summary>Finds products.</summary>
    public ProductSearch Search { get; }

    /// <summary>What changed.</summary>
    public ChangeReader Changes { get; }

    /// <summary>Ids that were given up.</summary>
    public DeadLetters DeadLetters { get; }

    /// <summary>The log of calls.</summary>
    public CallReader Calls { get; }

    /// <summary>The watches.</summary>
    public Watches Watches { get; }

    /// <summary>Where the products of watches are found.</summary>
    public WatchSources WatchSources { get; }

    /// <summary>The shapes of the platform's answers, and where they differed.</summary>
    public AnswerShapes Shapes { get; }

    /// <summary>Rules, channels and what was sent.</summary>
    public Alerts Alerts { get; }

    /// <summary>What other programs have put into the table of products.</summary>
    public ForeignProducts Foreign => new(Store, _time, _logs.CreateLogger<ForeignProducts>());

    /// <summary>Tokens, encrypted.</summary>
    public StoredTokens Tokens { get; }

    /// <summary>Opens the store that the settings name, and makes it ready.</summary>
    /// <exception cref="StoreException">It cannot be opened; the message says why and what to do.</exception>
    public static async Task<Workspace> OpenAsync(Settings settings, ILoggerFactory logs, TimeProvider time, CancellationToken cancellationToken)
    {
        var options = new StorageOptions
        {
            DataDirectory = settings.DataDirectory,
            DbHost = settings.DbHost,
            DbPort = settings.DbPort,
            DbUser = settings.DbUser,
            DbPassword = settings.DbPassword,
            DbName = settings.DbName,
            RedisUrl = settings.RedisUrl,
        };
        return new Workspace(settings, await Store.OpenAsync(options, time, logs.CreateLogger<Store>(), cancellationToken), options, logs, time);
    }

    /// <summary>Wires what asks the platform: keys with their tokens, gates and clients, cache, writer, collector.</summary>
    /// <exception cref="ConfigurationException">Credentials or profile are missing or wrong.</exception>
    public CollectionLine OpenCollection()
    {
        var (time, log) = (OpenPace(), OpenLog());
        var pool = _keys.Open(Settings.Keys(), null, time ?? _time, log);
        var cache = Settings.RedisUrl is null || Settings.MaxAge <= TimeSpan.Zero ? null : new ProductCache(Settings.RedisUrl, Settings.MaxAge, _time, _logs.CreateLogger<ProductCache>());
        var writer = new BatchWriter(Store);
        var drift = new DriftWatch(Shapes, pool.Keys.Select(key => key.Profile.Name), new DriftTolerance(), _time, _logs.CreateLogger<DriftWatch>());
        var collector = new ProductCollector(pool, cache, writer, drift, new RetryPolicy(Settings.MaxAttempts), _time);
        return new CollectionLine(pool, cache, writer, Store.Outage, new RunCollector(Runs, Products, collector, pool, _time), log, time, collector, drift);
    }

    /// <summary>Wires what takes pushed messages and does what they say.</summary>
    /// <param name="line">Collects what they make due; to be disposed later than what is given back.</param>
    /// <param name="takesUnknown">Whether products that we do not hold are collected when messages name them.</param>
    /// <param name="held">The partitions whose due products are collected; null where one process of the store at a time collects all.</param>
    public MessageLine OpenMessages(CollectionLine line, bool takesUnknown, HeldPartitions? held = null)
    {
        var (messages, due, writer, logger) = (new PushMessages(Store), new DueItems(Store), new MessageWriter(Store), _logs.CreateLogger<MessageLine>());
        return new MessageLine(
            new MessageIntake([.. line.Keys.Keys.Select(key => key.Settings)], writer),
            new MissedMessages(line.Keys.Keys, writer, _time, logger),
            messages,
            new MessageApplier(messages, Products, due, line.Writer, line.Cache, takesUnknown, _time, logger),
            new DueCollector(due, line.Collector, line.Keys, held, _time, logger),
            held is null ? new Lease(Store, "due products") : null,
            writer,
            _time,
            logger);
    }

    /// <summary>Wires what cleans stored answers again.</summary>
    /// <param name="writer">Takes what differs.</param>
    /// <exception cref="FormatException">The user's file of profiles is wrong.</exception>
    public Reprocessor OpenReprocessing(BatchWriter writer) => new(new StoredAnswers(Store), writer, ProfileCatalog.Load(Settings.ProfilesFile), _time);

    /// <summary>Wires what asks the platform for messages about products.</summary>
    public Following OpenFollowing(CollectionLine line) => new(line.Keys, Products, new DueItems(Store), _time);

    /// <summary>Wires what finds ids in sources.</summary>
    public DiscoveryLine OpenDiscovery() => new(Settings, _keys, Searches, Runs, OpenPace(), OpenLog(), _time);

    /// <summary>Wires what finds the products of watches in their sources.</summary>
    public WatchFinder OpenFinder() => new(Watches, WatchSources, Runs, Searches, OpenDiscovery, _time, _logs.CreateLogger<WatchFinder>());

    /// <summary>Wires what has partitions.</summary>
    /// <param name="keeper">Brings them; null for all there are.</param>
    /// <param name="cluster">The cluster that shares them out; null for a process by itself.</param>
    public PartitionTurn OpenPartitions(IPartitionKeeper? keeper, string? cluster)
    {
        var (epochs, owner) = (new PartitionEpochs(Store), $"process {Environment.ProcessId} on {Environment.MachineName} {Guid.NewGuid():N}");
        var held = new HeldPartitions(epochs, owner, _time, _logs.CreateLogger<HeldPartitions>());
        return new PartitionTurn(new Lease(Store, "watches", cluster), keeper ?? new EveryPartition(epochs, _time), held, _time, _logs.CreateLogger<PartitionTurn>());
    }

    /// <summary>Wires what keeps watched products fresh.</summary>
    /// <param name="line">Collects them; to be disposed later than what is given back.</param>
    /// <param name="turn">Has their partitions.</param>
    /// <param name="takesDue">Whether it takes what messages made due as hints; not where something else collects that at once.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Watcher> OpenWatcherAsync(CollectionLine line, PartitionTurn turn, bool takesDue, CancellationToken cancellationToken)
    {
        var (beliefs, options) = (new Beliefs(Store), new WatchOptions { Sweep = Settings.WatchSweep, TimeScale = Settings.WatchTimeScale });
        var clock = new WatchClock(_time, options.TimeScale, await beliefs.NowAsync(options.TimeScale, cancellationToken));
        var (table, tally, fields) = (new WatchTable(new SchedulingOptions()), new WatchTally(clock), new ChangedFields(Products));
        return new Watcher(
            new WatcherStore(Watches, beliefs, takesDue ? new DueHints(new DueItems(Store), table) : null, turn.Held),
            turn,
            new Lease(Store, "watch sources"),
            OpenFinder(),
            table,
            new WatchPace(line.Keys, _time),
            new WorkShare(new PartitionEpochs(Store), new Nodes(Store), turn.Held),
            new WatchCaller(line.Collector, table, tally, fields, turn.Held, clock, _time),
            tally,
            fields,
            clock,
            options,
            _time,
            _logs.CreateLogger<Watcher>());
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Store.DisposeAsync();

    private PreciseTime? OpenPace() => ReferenceEquals(_time, TimeProvider.System) ? new PreciseTime() : null;

    private CallLog? OpenLog() => Settings.CallLogKept > TimeSpan.Zero ? new CallLog(Store, Settings.CallLogKept) : null;
}

/// <summary>The parts that take ids along the way; disposing writes what is still on it.</summary>
public sealed record CollectionLine(KeyPool Keys, ProductCache? Cache, BatchWriter Writer, StoreOutage Outage, RunCollector Runs, CallLog? Calls, PreciseTime? Pace, ProductCollector Collector, DriftWatch Drift) : IAsyncDisposable
{
    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Writer.DisposeAsync();
        await Keys.DisposeAsync();
        await Drift.DisposeAsync();
        if (Calls is not null) await Calls.DisposeAsync();
        if (Cache is not null) await Cache.DisposeAsync();
        Pace?.Dispose();
    }
}
