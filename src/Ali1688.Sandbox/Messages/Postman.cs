using System.Net;
using Ali1688.Sandbox.Catalogue;

namespace Ali1688.Sandbox.Messages;

/// <summary>Brings messages to applications: again and again until they are acknowledged, or to where the missed ones wait. Thread-safe.</summary>
internal sealed class Postman(SandboxOptions options, TimeProvider time, HttpClient http, CancellationToken stop) : IAsyncDisposable
{
    private const int MostAtOnce = 64;
    private static readonly TimeSpan LongestHold = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _hands = new(MostAtOnce);
    private long _drawn;

    /// <summary>Takes a message; what becomes of it is counted.</summary>
    public void Send(Message message, KnownApp app, Oddities oddities)
    {
        app.Pushes.Made();
        var dice = Dice.For(options.Seed, (ulong)Interlocked.Increment(ref _drawn), Purpose.Push);
        var twice = dice.Chance(oddities.Duplicates);
        _ = DeliverAsync(message, app, oddities.Reorder ? LongestHold * dice.Fraction() : TimeSpan.Zero);
        if (!twice || app.Subscription.Url is null) return;
        app.Pushes.Duplicated();
        _ = RepeatAsync(message, app, LongestHold * dice.Fraction());
    }

    /// <summary>Lets what is on its way come to its end; stop it first.</summary>
    public async ValueTask DisposeAsync()
    {
        for (var hand = 0; hand < MostAtOnce; hand++) await _hands.WaitAsync(CancellationToken.None);
        _hands.Dispose();
    }

    private async Task DeliverAsync(Message message, KnownApp app, TimeSpan heldBack)
    {
        await WaitAsync(heldBack);
        for (var attempt = 0; app.Subscription.Url is { } url && !stop.IsCancellationRequested; attempt++)
        {
            if (await TryPostAsync(message, app, url)) return;
            if (attempt == options.PushRetries.Count) break;
            await WaitAsync(options.PushRetries[attempt]);
            app.Pushes.Retried();
        }

        app.Missed.Add(message);
        app.Pushes.GivenUp();
    }

    private async Task RepeatAsync(Message message, KnownApp app, TimeSpan heldBack)
    {
        await WaitAsync(heldBack);
        if (app.Subscription.Url is { } url) await TryPostAsync(message, app, url);
    }

    private async Task<bool> TryPostAsync(Message message, KnownApp app, Uri url)
    {
        if (stop.IsCancellationRequested) return false;
        await _hands.WaitAsync(CancellationToken.None);
        using var limit = new CancellationTokenSource(options.PushTimeout, time);
        using var limitOrStop = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stop);
        try
        {
            app.Pushes.Sent();
            var began = time.GetTimestamp();
            using var form = PushRequest.Write(message, app.Subscription.Form, app.Secret);
            using var response = await http.PostAsync(url, form, limitOrStop.Token);
            if (response.StatusCode != HttpStatusCode.OK) return false;
            app.Pushes.Acknowledged(time.GetElapsedTime(began));
            return true;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
        finally
        {
            _hands.Release();
        }
    }

    private async Task WaitAsync(TimeSpan span)
    {
        if (span > TimeSpan.Zero) await Task.Delay(span, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
