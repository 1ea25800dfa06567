using System.Collections.Concurrent;

namespace Ali1688.Sandbox.Platform;

/// <summary>The applications with their windows. Thread-safe.</summary>
internal sealed class SandboxApps(IEnumerable<SandboxApp> apps)
{
    private readonly ConcurrentDictionary<string, KnownApp> _apps = new(apps.Select(a => new KeyValuePair<string, KnownApp>(a.AppKey, new KnownApp(a))));

    public IEnumerable<KnownApp> All => _apps.Values;

    public KnownApp? Find(string appKey) => _apps.GetValueOrDefault(appKey);
}

/// <summary>One application; its limits can be changed while it runs.</summary>
internal sealed class KnownApp(SandboxApp options)
{
    public SandboxApp Options { get; set; } = options;

    public ArrivalWindow Window { get; } = new();
}
