using System.Text;
using Ali1688.Sandbox.Messages;
using Ali1688.Sandbox.Permissions;
using Ali1688.Sandbox.Quotas;
using Ali1688.Sandbox.Relations;
using Ali1688.Sandbox.Statistics;

namespace Ali1688.Sandbox;

/// <summary>An application and what the server keeps about it. Thread-safe.</summary>
internal sealed class KnownApp
{
    private readonly Lock _lock = new();
    private readonly bool _countRejected;
    private readonly long _ticksPerSecond;

    // Replaced as a whole, so that the calls, which all look here, need no lock.
    private volatile Dictionary<string, QuotaMeter>? _apiQuotas;

    public KnownApp(SandboxApp app, bool countRejected, long ticksPerSecond)
    {
        App = app;
        (_countRejected, _ticksPerSecond) = (countRejected, ticksPerSecond);
        Users = app.Users.Count > 0 ? app.Users : [new SandboxUser("b2b-2200000000" + app.AppKey)];
        Secret = Encoding.UTF8.GetBytes(app.AppSecret);
        Grants = new Grants(app.GrantedApis);
        Quota = Meter(new SandboxLimits(app.Qps, app.PerMinute, app.PerDay));
        Statistics = new AppStatistics(ticksPerSecond);
        Subscription = Subscription.Of(app.PushUrl, app.PushForm, app.KeepsMessages);
        foreach (var (api, limits) in app.ApiLimits) Limit(api, limits);
    }

    public SandboxApp App { get; }

    public string Key => App.AppKey;

    /// <summary>Who may log in to it; the first one has done so already.</summary>
    public IReadOnlyList<SandboxUser> Users { get; }

    public byte[] Secret { get; }

    public Grants Grants { get; }

    public RelationBook Relations { get; } = new();

    public QuotaMeter Quota { get; }

    public AppStatistics Statistics { get; }

    public Subscription Subscription { get; set; }

    public MissedMessages Missed { get; } = new();

    public PushStatistics Pushes { get; } = new();

    /// <summary>The user with this member id; the first one where none is named.</summary>
    public SandboxUser? User(string? memberId) => memberId is null ? Users[0] : Users.FirstOrDefault(user => user.MemberId == memberId);

    /// <summary>The quota that one API has besides the application's, or null.</summary>
    public QuotaMeter? QuotaOf(string api) => _apiQuotas?.GetValueOrDefault(api);

    public void Limit(string api, SandboxLimits limits)
    {
        lock (_lock)
        {
            var quotas = new Dictionary<string, QuotaMeter>(_apiQuotas ?? [], StringComparer.Ordinal);
            if (!quotas.TryGetValue(api, out var quota)) quotas[api] = quota = Meter(limits);
            quota.Limits = limits;
            _apiQuotas = quotas;
        }
    }

    private QuotaMeter Meter(SandboxLimits limits) => new(limits, _countRejected, _ticksPerSecond);
}
