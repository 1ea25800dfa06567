using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Ali1688.Storage;
using Ali1688.Telemetry;
using Microsoft.Extensions.Hosting;

namespace Ali1688.Server.Api;

/// <summary>
/// Follows the changes for those who listen. It asks the store, not this process: others write into the same one. One small question every half second
/// serves all listeners; only when it finds news do they read. Thread-safe.
/// </summary>
internal sealed class ChangeFeed(ChangeReader changes, IHostApplicationLifetime lifetime, TimeProvider time)
{
    private const int PageSize = 500;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(15);
    private readonly Lock _lock = new();
    private Task<long>? _look;

    /// <summary>Every change after a cursor, and then each new one as it comes; ends with the listener or the service.</summary>
    public async IAsyncEnumerable<SseItem<object>> FollowAsync(long? after, ChangeFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        var cursor = after ?? await changes.LastAsync(end.Token);
        var seen = cursor;
        var said = time.GetTimestamp();
        yield return Greeting(cursor);
        while (!end.IsCancellationRequested)
        {
            var page = seen > cursor || after is not null ? await TryPageAsync(cursor, filter, end.Token) : [];
            foreach (var change in page ?? [])
            {
                Instruments.FeedDelay.Record((time.GetUtcNow() - change.ObservedAt).TotalSeconds);
                yield return new SseItem<object>(ChangeView.Of(change), "change") { EventId = change.Cursor.ToString(CultureInfo.InvariantCulture) };
            }

            if (page is { Count: > 0 }) (cursor, said) = (page[^1].Cursor, time.GetTimestamp());
            if (page is { Count: PageSize }) continue;
            // The page was read after the number, so that all up to it was either sent or filtered out.
            if (page is not null) (after, cursor) = (null, Math.Max(cursor, seen));
            if (time.GetElapsedTime(said) >= PingEvery)
            {
                said = time.GetTimestamp();
                yield return Greeting(cursor);
            }

            if (await NewestAsync(end.Token) is not { } newest) yield break;
            seen = newest;
        }
    }

    // It carries the cursor as its id, so that a listener who heard nothing but pings goes on from there.
    private SseItem<object> Greeting(long cursor) => new(new PingView(time.GetUtcNow()), EventStream.Ping) { EventId = cursor.ToString(CultureInfo.InvariantCulture) };

    private async Task<IReadOnlyList<StoredChange>?> TryPageAsync(long cursor, ChangeFilter filter, CancellationToken cancellationToken)
    {
        try
        {
            return await changes.AfterAsync(cursor, filter, PageSize, cancellationToken);
        }
        catch (Exception fault) when (fault is StoreException or OperationCanceledException)
        {
            return null; // the next look tells more
        }
    }

    private async Task<long?> NewestAsync(CancellationToken cancellationToken)
    {
        Task<long> look;
        lock (_lock) look = _look is { IsCompleted: false } ? _look : _look = LookAsync();
        try
        {
            return await look.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private async Task<long> LookAsync()
    {
        while (true)
        {
            await Task.Delay(Look, time, CancellationToken.None);
            try
            {
                return await changes.LastAsync(CancellationToken.None);
            }
            catch (StoreException)
            {
                // Told by the health page; the feed goes on when it is over.
            }
        }
    }

    /// <summary>A sign of life.</summary>
    /// <param name="At">Now.</param>
    internal sealed record PingView(DateTimeOffset At);
}
