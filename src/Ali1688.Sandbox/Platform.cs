using Ali1688.Sandbox.Apis;
using Ali1688.Sandbox.Catalogue;
using Ali1688.Sandbox.Drift;
using Ali1688.Sandbox.Faults;
using Ali1688.Sandbox.Listings;
using Ali1688.Sandbox.Messages;
using Ali1688.Sandbox.Statistics;
using Ali1688.Sandbox.Tokens;

namespace Ali1688.Sandbox;

/// <summary>The parts of the simulated platform, put together.</summary>
internal sealed class Platform
{
    private readonly Dictionary<string, KnownApp> _apps;

    public Platform(SandboxOptions options, TimeProvider time)
    {
        Options = options;
        Clock = new PlatformClock(time, options.TimeScale, options.DayReset);
        Catalogue = new ProductCatalogue(options, Clock);
        Ownership = new Ownership(options);
        Index = new ProductIndex(options, Catalogue);
        Listing = new Listing(Catalogue, Clock);
        Own = new OwnProducts(options, Index, Listing, Ownership);
        Messages = new MessageOffice(this);
        Directory = new ApiDirectory(this);
        Tokens = new TokenBook(options, Clock);
        Codes = new CodeBook(Clock);
        Faults = new FaultInjector(options.Seed, options.Faults);
        Statistics = new PlatformStatistics(Clock);
        _apps = options.Apps.ToDictionary(app => app.AppKey, app => new KnownApp(app, options.CountRejectedCalls, time.TimestampFrequency));
        foreach (var app in Apps)
        {
            Directory.Demand(app.App.ApiLimits.Keys);
            if (app.App.RefreshToken.Length > 0) Tokens.Preauthorize(app.Key, app.App.RefreshToken, app.Users[0]);
        }
    }

    public SandboxOptions Options { get; }

    public PlatformClock Clock { get; }

    public ProductCatalogue Catalogue { get; }

    public Ownership Ownership { get; }

    public ProductIndex Index { get; }

    public Listing Listing { get; }

    public OwnProducts Own { get; }

    public MessageOffice Messages { get; }

    public ApiDirectory Directory { get; }

    public TokenBook Tokens { get; }

    public CodeBook Codes { get; }

    public FaultInjector Faults { get; }

    public DriftedAnswers Drift { get; } = new();

    public PlatformStatistics Statistics { get; }

    public IEnumerable<KnownApp> Apps => _apps.Values;

    public KnownApp? App(string? key) => key is null ? null : _apps.GetValueOrDefault(key);
}
