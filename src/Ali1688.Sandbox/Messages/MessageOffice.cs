using Ali1688.Sandbox.Listings;

namespace Ali1688.Sandbox.Messages;

/// <summary>Where changes become messages to the applications that they concern. Thread-safe.</summary>
internal sealed class MessageOffice : IAsyncDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan StormStep = TimeSpan.FromMilliseconds(5);

    private readonly Platform _platform;
    private readonly CancellationTokenSource _stop = new();
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false });
    private readonly MessageMaker _maker;
    private readonly ChangeWatch _watch;
    private readonly Postman _postman;
    private readonly Oddities _oddities;
    private Task _looking = Task.CompletedTask;

    public MessageOffice(Platform platform)
    {
        _platform = platform;
        _http.Timeout = Timeout.InfiniteTimeSpan;
        _maker = new MessageMaker(platform.Catalogue, platform.Ownership, platform.Clock);
        _watch = new ChangeWatch(platform.Options, platform.Catalogue, platform.Clock);
        _postman = new Postman(platform.Options, platform.Clock.Time, _http, _stop.Token);
        _oddities = new Oddities(platform.Options.PushDuplicates, platform.Options.PushReorder);
    }

    public void Start()
    {
        foreach (var app in _platform.Apps.Where(app => app.Subscription.IsActive)) WatchOwnOf(app);
        if (!_platform.Catalogue.StandsStill) _looking = LookAsync();
    }

    /// <summary>An application subscribes, moves or ends its subscription.</summary>
    public void Subscribe(KnownApp app, Subscription subscription)
    {
        app.Subscription = subscription;
        if (subscription.IsActive) WatchOwnOf(app);
    }

    /// <summary>An application has come to be interested in these products.</summary>
    public void Watch(IEnumerable<ulong> ids) => _watch.Watch(ids);

    public void Tell(ProductEvent change)
    {
        foreach (var app in _platform.Apps)
        {
            if (!app.Subscription.IsActive) continue;
            foreach (var message in _maker.About(change, app)) _postman.Send(message, app, _oddities);
        }
    }

    public void Storm(PushStorm storm, KnownApp app) => _ = StormAsync(storm, app);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _looking;
        await _postman.DisposeAsync();
        _http.Dispose();
        _stop.Dispose();
    }

    private void WatchOwnOf(KnownApp app)
    {
        if (_platform.Catalogue.StandsStill) return;
        foreach (var user in app.Users) _watch.Watch(_platform.Own.Find(new OwnListQuery(), user));
    }

    private async Task LookAsync()
    {
        using var timer = new PeriodicTimer(LookEvery, _platform.Clock.Time);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token))
            {
                foreach (var change in _watch.Look()) Tell(change);
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
    }

    private async Task StormAsync(PushStorm storm, KnownApp app)
    {
        var (time, ids) = (_platform.Clock.Time, new StormIds(_platform.Options, storm.From));
        var began = time.GetTimestamp();
        for (var sent = 0; sent < storm.Count && !_stop.IsCancellationRequested; sent++)
        {
            while (storm.PerSecond > 0 && sent > time.GetElapsedTime(began).TotalSeconds * storm.PerSecond && !_stop.IsCancellationRequested)
                await Task.Delay(StormStep, time, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _postman.Send(_maker.AboutNothing(ids.Next(), app), app, new Oddities(storm.Duplicates, storm.Reorder));
        }
    }
}
