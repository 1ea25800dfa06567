using System.Text;
using Ali1688.Sandbox.Quotas;
using Ali1688.Sandbox.Relations;
using Ali1688.Sandbox.Statistics;

namespace Ali1688.Sandbox;

/// <summary>An application and what the server keeps about it.</summary>
internal sealed class KnownApp(SandboxApp app, bool countRejected, long ticksPerSecond)
{
    private readonly HashSet<string>? _granted = app.GrantedApis?.ToHashSet(StringComparer.Ordinal);

    public SandboxApp App => app;

    public string Key => app.AppKey;

    /// <summary>Who may log in to it; the first one has done so already.</summary>
    public IReadOnlyList<SandboxUser> Users { get; } = app.Users.Count > 0 ? app.Users : [new SandboxUser("b2b-2200000000" + app.AppKey)];

    public byte[] Secret { get; } = Encoding.UTF8.GetBytes(app.AppSecret);

    public RelationBook Relations { get; } = new();

    public QuotaMeter Quota { get; } = new(new AppLimits(app.Qps, app.PerMinute, app.PerDay), countRejected, ticksPerSecond);

    public AppStatistics Statistics { get; } = new(ticksPerSecond);

    /// <summary>The user with this member id; the first one where none is named.</summary>
    public SandboxUser? User(string? memberId) => memberId is null ? Users[0] : Users.FirstOrDefault(user => user.MemberId == memberId);

    public bool MayCall(string api) => _granted is null || _granted.Contains(api);
}
