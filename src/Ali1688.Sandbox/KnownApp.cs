using System.Text;
using Ali1688.Sandbox.Quotas;
using Ali1688.Sandbox.Statistics;

namespace Ali1688.Sandbox;

/// <summary>An application and what the server keeps about it.</summary>
internal sealed class KnownApp(SandboxApp app, bool countRejected, long ticksPerSecond)
{
    private readonly HashSet<string>? _granted = app.GrantedApis?.ToHashSet(StringComparer.Ordinal);

    public SandboxApp App => app;

    public string Key => app.AppKey;

    public byte[] Secret { get; } = Encoding.UTF8.GetBytes(app.AppSecret);

    public QuotaMeter Quota { get; } = new(new AppLimits(app.Qps, app.PerMinute, app.PerDay), countRejected, ticksPerSecond);

    public AppStatistics Statistics { get; } = new(ticksPerSecond);

    public bool MayCall(string api) => _granted is null || _granted.Contains(api);
}
