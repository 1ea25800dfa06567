using System.Collections.Concurrent;
using Ali1688.Drift;
using Ali1688.Gateway.Products;
using Ali1688.Storage;
using Microsoft.Extensions.Logging;

namespace Ali1688.Collecting;

/// <summary>
/// Watches the shape of the answers while they are collected. Looking at one costs microseconds and no I/O; what was learnt is stored every few seconds
/// and at the end, and merged with what other processes learnt. A crash forgets a few seconds of it, a store that is out of reach nothing. Thread-safe.
/// </summary>
public sealed partial class DriftWatch : IAsyncDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<string, ShapeObserver> _observers = new();
    private readonly AnswerShapes _shapes;
    private readonly DriftTolerance _tolerance;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _giveUp;
    private readonly Task _loop;

    /// <summary>Begins to watch.</summary>
    /// <param name="shapes">What is known, and where what is learnt goes.</param>
    /// <param name="profiles">The profiles whose answers will come; their shapes are read at once.</param>
    /// <param name="tolerance">What is worth telling.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Told of each difference once.</param>
    public DriftWatch(AnswerShapes shapes, IEnumerable<string> profiles, DriftTolerance tolerance, TimeProvider time, ILogger logger)
    {
        (_shapes, _tolerance, _time, _logger) = (shapes, tolerance, time, logger);
        foreach (var profile in profiles) _observers.TryAdd(profile, new ShapeObserver(tolerance));
        _giveUp = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        _loop = Task.Run(RunAsync);
    }

    /// <summary>Looks at one answer; does not wait.</summary>
    public void Observe(string profile, ItemId id, ReadOnlyMemory<byte> answer) =>
        _observers.GetOrAdd(profile, _ => new ShapeObserver(_tolerance)).Observe(id, answer.Span, _time.GetUtcNow());

    /// <summary>Stores what was learnt, and ends. A store that stays out of reach is given up after 5 seconds.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _giveUp.CancelAfter(Grace);
        await _loop;
        _giveUp.Dispose();
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        foreach (var (profile, observer) in _observers) await ExchangeAsync(profile, observer);
        bool ends;
        do
        {
            await Task.Delay(Every, _time, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            ends = _stop.IsCancellationRequested;
            foreach (var (profile, observer) in _observers) await LearnAsync(profile, observer);
        }
        while (!ends);
    }

    private async Task LearnAsync(string profile, ShapeObserver observer)
    {
        var lesson = observer.Take();
        if (!lesson.IsEmpty) await ExchangeAsync(profile, observer, lesson);
    }

    // Drift is worth knowing, but never worth a collection.
    private async Task ExchangeAsync(string profile, ShapeObserver observer, ShapeLesson? lesson = null)
    {
        try
        {
            var known = await _shapes.LearnAsync(profile, lesson ?? new ShapeLesson(AnswerShape.Empty, []), _giveUp.Token);
            observer.Know(known.Shape, known.Accepted);
            foreach (var news in known.New) LogDrift(_logger, profile, Words(news.Change), news.Change.Path, news.Example);
        }
        catch (Exception fault) when (fault is StoreException or OperationCanceledException)
        {
            LogNotStored(_logger, profile, fault.Message);
        }
    }

    private static string Words(ShapeChange change) => change.Kind switch
    {
        ShapeChangeKind.NewField => $"a new field ({change.Now})",
        ShapeChangeKind.MissingField => "a field that was always there is missing",
        _ => $"{change.Now} where {change.Was} were",
    };

    [LoggerMessage(3101, LogLevel.Warning, "The answers of {Profile} are no longer as they were: {What}: {Path}, e.g. in product {Example}. See: ali1688 drift list; if it is all right: ali1688 drift accept {Path}")]
    private static partial void LogDrift(ILogger logger, string profile, string what, string path, ItemId example);

    [LoggerMessage(3102, LogLevel.Warning, "What was learnt of the shape of {Profile}'s answers could not be stored ({Reason}).")]
    private static partial void LogNotStored(ILogger logger, string profile, string reason);
}
