using Ali1688.Sandbox.Messages;
using Ali1688.Sandbox.Relations;
using Ali1688.Sandbox.Truth;

namespace Ali1688.Sandbox;

/// <summary>What the operator of the simulated platform sees and may do while it runs. Thread-safe.</summary>
public sealed class SandboxControl
{
    private readonly Platform _platform;
    private readonly TruthTeller _truth;

    internal SandboxControl(Platform platform)
    {
        _platform = platform;
        _truth = new TruthTeller(platform);
    }

    /// <summary>What goes wrong, and how often, from the next call on.</summary>
    public FaultRates Faults
    {
        get => _platform.Faults.Rates;
        set => _platform.Faults.Rates = value;
    }

    /// <summary>How the shape of answers differs from the documented one, from the next call on. Default: not at all.</summary>
    /// <exception cref="ArgumentException">A rule makes no sense, or names no API.</exception>
    public IReadOnlyList<DriftRule> Drift
    {
        get => _platform.Drift.Rules;
        set
        {
            _platform.Directory.Demand(value.Select(rule => rule.Api).OfType<string>());
            _platform.Drift.Rules = value;
        }
    }

    /// <summary>What was counted since the start or the last reset.</summary>
    public SandboxStats Stats()
    {
        var today = _platform.Clock.QuotaDay;
        return _platform.Statistics.Snapshot(_platform.Apps.ToDictionary(app => app.Key, app => Stats(app, today)));
    }

    /// <summary>Counts from 0 again. Quotas and tokens stay as they are.</summary>
    public void ResetStats()
    {
        _platform.Statistics.Reset();
        foreach (var app in _platform.Apps)
        {
            app.Statistics.Reset();
            app.Pushes.Reset();
        }
    }

    /// <summary>
    /// A product as the platform itself knows it now; for ids that do not exist as well. What is served is told for this application's first
    /// user; for the first application's where none is named.
    /// </summary>
    /// <exception cref="ArgumentException">There is no such application.</exception>
    public ProductTruth Truth(ulong id, string? appKey = null) => _truth.Of(id, ViewerOf(appKey));

    /// <summary>The truth about ids in a row, computed while they are read.</summary>
    /// <exception cref="ArgumentException">There is no such application.</exception>
    public IEnumerable<ProductTruth> Truths(ulong from, int take, string? appKey = null)
    {
        var viewer = ViewerOf(appKey);
        return Enumerable.Range(0, take).Select(i => _truth.Of(from + (ulong)i, viewer));
    }

    /// <summary>Everything that happened to a product since the start, oldest first.</summary>
    public IReadOnlyList<ObservedChange> Changes(ulong id) => _platform.Catalogue.Changes(id);

    /// <summary>Changes a product by hand; false when there is no such product.</summary>
    /// <exception cref="ArgumentException">The new value is none that a product can have.</exception>
    public bool Change(ProductChange change)
    {
        if (change.Problem is { } problem) throw new ArgumentException(problem);
        var (catalogue, day) = (_platform.Catalogue, _platform.Clock.CatalogueDay);
        if (!catalogue.Exists(change.Id)) return false;
        var before = catalogue.StateAt(change.Id, day);
        catalogue.Change(change);
        _platform.Messages.Tell(new ProductEvent(change.Id, before, catalogue.StateAt(change.Id, day)));
        return true;
    }

    /// <summary>Sends an application many messages; returns at once. The statistics tell what becomes of them.</summary>
    /// <exception cref="ArgumentException">There is no such application, or a number is out of range.</exception>
    public void Push(PushStorm storm)
    {
        storm.Validate();
        _platform.Messages.Storm(storm, ViewerOf(storm.AppKey).App);
    }

    /// <summary>Tells where an application's messages go from now on; an empty address and false end them.</summary>
    /// <exception cref="ArgumentException">There is no such application, or the address is none.</exception>
    public void Subscribe(string appKey, string url, PushForm form = PushForm.Message, bool keepsMessages = false) =>
        _platform.Messages.Subscribe(Find(appKey), Subscription.Of(url, form, keepsMessages));

    internal Subscription SubscriptionOf(string appKey) => Find(appKey).Subscription;

    /// <summary>Moves the platform's calendar forward: tokens age, days of the quota end, the catalogue changes. Sliding windows and the time that the platform tells stay.</summary>
    public void AdvanceClock(TimeSpan by) => _platform.Clock.Advance(by);

    /// <summary>Makes the time that the platform tells, and judges timestamps by, wrong by this much.</summary>
    public void SkewClock(TimeSpan by) => _platform.Clock.SetSkew(by);

    /// <summary>Gives out an access token without a login; for the application's first user where none is named.</summary>
    /// <exception cref="ArgumentException">There is no such application or user.</exception>
    public string IssueAccessToken(string appKey, string? memberId = null)
    {
        var user = Find(appKey).User(memberId) ?? throw new ArgumentException($"There is no user {memberId} of {appKey}.");
        return _platform.Tokens.IssueAccess(appKey, user);
    }

    /// <summary>Ends the access tokens of an application, or of all; refresh tokens live on.</summary>
    public void ExpireTokens(string? appKey = null) => _platform.Tokens.ExpireAccess(appKey);

    /// <summary>Ends all tokens of an application, or of all: a user must log in again.</summary>
    public void RevokeTokens(string? appKey = null)
    {
        _platform.Tokens.Revoke(appKey);
        _platform.Codes.Revoke(appKey);
    }

    /// <summary>Changes the quota of an application from the next call on; 0 = no limit.</summary>
    /// <exception cref="ArgumentException">There is no such application, or a limit is negative.</exception>
    public void SetLimits(string appKey, int qps, int perMinute, int perDay) => Find(appKey).Quota.Limits = new SandboxLimits(qps, perMinute, perDay);

    /// <summary>Changes the quota that one API has besides the application's, from the next call on.</summary>
    /// <exception cref="ArgumentException">There is no such application or API, or a limit is negative.</exception>
    public void SetApiLimits(string appKey, string api, SandboxLimits limits)
    {
        _platform.Directory.Demand([api]);
        Find(appKey).Limit(api, limits);
    }

    /// <summary>The names of the APIs that permissions and quotas can be about.</summary>
    public IReadOnlyList<string> Apis => [.. _platform.Directory.Names.Order(StringComparer.Ordinal)];

    /// <summary>The names of the APIs that an application may call.</summary>
    /// <exception cref="ArgumentException">There is no such application.</exception>
    public IReadOnlyList<string> Grants(string appKey) => [.. (Find(appKey).Grants.Names ?? Apis).Order(StringComparer.Ordinal)];

    /// <summary>Lets an application call more APIs, from the next call on.</summary>
    /// <exception cref="ArgumentException">There is no such application or API.</exception>
    public void Grant(string appKey, params IReadOnlyCollection<string> apis)
    {
        _platform.Directory.Demand(apis);
        Find(appKey).Grants.Replace(Grants(appKey).Union(apis));
    }

    /// <summary>Lets an application no longer call these APIs, from the next call on.</summary>
    /// <exception cref="ArgumentException">There is no such application or API.</exception>
    public void Withdraw(string appKey, params IReadOnlyCollection<string> apis)
    {
        _platform.Directory.Demand(apis);
        Find(appKey).Grants.Replace(Grants(appKey).Except(apis));
    }

    internal SandboxLimits Limits(string appKey) => Find(appKey).Quota.Limits;

    internal SandboxLimits ApiLimits(string appKey, string api) => Find(appKey).QuotaOf(api)?.Limits ?? new SandboxLimits();

    private static AppStats Stats(KnownApp app, DateOnly today) =>
        app.Statistics.Snapshot(app.Quota.Today(today)) with { Pushes = app.Pushes.Snapshot(app.Missed.Count) };

    private Viewer ViewerOf(string? appKey)
    {
        var app = appKey is null ? _platform.Apps.First() : Find(appKey);
        return new Viewer(app, app.Users[0]);
    }

    private KnownApp Find(string appKey) => _platform.App(appKey) ?? throw new ArgumentException($"There is no application {appKey}.");
}
