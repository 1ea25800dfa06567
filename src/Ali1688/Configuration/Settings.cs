using System.Globalization;
using Ali1688.Gateway;
using Ali1688.Gateway.Products;
using Ali1688.Quotas;

namespace Ali1688.Configuration;

/// <summary>The effective configuration, checked. Immutable.</summary>
public sealed record Settings
{
    /// <summary>The application's key; null when not configured.</summary>
    public string? AppKey { get; init; }

    /// <summary>The application's secret; null when not configured.</summary>
    public Secret? AppSecret { get; init; }

    /// <summary>Base address of the gateway.</summary>
    public required Uri BaseAddress { get; init; }

    /// <summary>The token endpoint where it is not the protocol's own.</summary>
    public Uri? TokenUrl { get; init; }

    /// <summary>Whether the gateway's address was set by somebody: top-sha1 then looks for its token endpoint there.</summary>
    public bool BaseAddressIsSet { get; init; }

    /// <summary>How calls are addressed and signed.</summary>
    public ProtocolKind Protocol { get; init; }

    /// <summary>The name of the product API's profile.</summary>
    public required string Profile { get; init; }

    /// <summary>A file with further profiles.</summary>
    public string? ProfilesFile { get; init; }

    /// <summary>An access token that the user has.</summary>
    public Secret? AccessToken { get; init; }

    /// <summary>A refresh token that the user has.</summary>
    public Secret? RefreshToken { get; init; }

    /// <summary>Where a login comes back to.</summary>
    public required Uri CallbackUrl { get; init; }

    /// <summary>Where a human grants access.</summary>
    public required Uri AuthorizeUrl { get; init; }

    /// <summary>Time-out of connecting.</summary>
    public TimeSpan ConnectTimeout { get; init; }

    /// <summary>Time-out of the first byte of an answer.</summary>
    public TimeSpan AnswerTimeout { get; init; }

    /// <summary>Time-out of one attempt.</summary>
    public TimeSpan AttemptTimeout { get; init; }

    /// <summary>The largest answer that is read, in bytes.</summary>
    public long MaxBodyBytes { get; init; }

    /// <summary>What the key may spend.</summary>
    public required QuotaLimits Limits { get; init; }

    /// <summary>A file of several keys.</summary>
    public string? KeysFile { get; init; }

    /// <summary>The share of the calls that each lower priority gets while it waits.</summary>
    public double LowShare { get; init; }

    /// <summary>How long the log of calls is kept; zero for no log.</summary>
    public TimeSpan CallLogKept { get; init; }

    /// <summary>The most calls under way at once.</summary>
    public int MaxConcurrentCalls { get; init; }

    /// <summary>How often an id is asked for before it is given up.</summary>
    public int MaxAttempts { get; init; }

    /// <summary>Folder of the embedded store.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>MySQL/MariaDB host; null for the embedded store.</summary>
    public string? DbHost { get; init; }

    /// <summary>MySQL/MariaDB port.</summary>
    public int DbPort { get; init; }

    /// <summary>MySQL/MariaDB user.</summary>
    public required string DbUser { get; init; }

    /// <summary>MySQL/MariaDB password.</summary>
    public Secret? DbPassword { get; init; }

    /// <summary>MySQL/MariaDB database.</summary>
    public required string DbName { get; init; }

    /// <summary>The shared cache's address (it may hold a password); null for none.</summary>
    public Secret? RedisUrl { get; init; }

    /// <summary>How old an answer may be to be used instead of a call; also the cache's time to live.</summary>
    public TimeSpan MaxAge { get; init; }

    /// <summary>From one look at the watched products to the next.</summary>
    public TimeSpan WatchSweep { get; init; }

    /// <summary>For tests and demonstrations: how many seconds of the watches a second is.</summary>
    public double WatchTimeScale { get; init; } = 1;

    /// <summary>Whether alerts may go to this machine and private networks.</summary>
    public bool AlertsAllowPrivate { get; init; }

    /// <summary>Where people open the dashboard; null where nobody said.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>Checks and types every value.</summary>
    /// <exception cref="ConfigurationException">A value is not accepted; the message names the setting, where it came from and what is accepted.</exception>
    public static Settings From(SettingsSource source)
    {
        var read = new SettingReader(source);
        var protocol = read.Choice(SettingsCatalog.Protocol, [("aop", ProtocolKind.Aop), ("top-sha1", ProtocolKind.TopSha1)]);
        return new Settings
        {
            AppKey = read.Text(SettingsCatalog.AppKey),
            AppSecret = read.Secret(SettingsCatalog.AppSecret),
            BaseAddress = read.Address(SettingsCatalog.BaseAddress)!,
            BaseAddressIsSet = source.Find(SettingsCatalog.BaseAddress).Origin != "default",
            TokenUrl = read.Address(SettingsCatalog.TokenUrl),
            Protocol = protocol,
            Profile = read.Text(SettingsCatalog.Profile) ?? ProfileCatalog.DefaultFor(protocol),
            ProfilesFile = read.Text(SettingsCatalog.ProfilesFile),
            AccessToken = read.Secret(SettingsCatalog.AccessToken),
            RefreshToken = read.Secret(SettingsCatalog.RefreshToken),
            CallbackUrl = read.Address(SettingsCatalog.CallbackUrl)!,
            AuthorizeUrl = read.Address(SettingsCatalog.AuthorizeUrl)!,
            ConnectTimeout = read.Seconds(SettingsCatalog.ConnectTimeout, 0.1, 300),
            AnswerTimeout = read.Seconds(SettingsCatalog.AnswerTimeout, 0.1, 300),
            AttemptTimeout = read.Seconds(SettingsCatalog.AttemptTimeout, 0.1, 600),
            MaxBodyBytes = read.Whole(SettingsCatalog.MaxBodyBytes, 1024, 256 << 20),
            Limits = new QuotaLimits
            {
                CallsPerSecond = read.Number(SettingsCatalog.CallsPerSecond, 0, 100_000),
                CallsPerMinute = read.Number(SettingsCatalog.CallsPerMinute, 0, 6_000_000),
                CallsPerDay = read.Whole(SettingsCatalog.CallsPerDay, 0, long.MaxValue),
                DayStart = read.TimeOfDay(SettingsCatalog.DayStart),
            },
            KeysFile = read.Text(SettingsCatalog.KeysFile),
            LowShare = read.Number(SettingsCatalog.LowShare, 0.01, 0.4),
            CallLogKept = TimeSpan.FromDays(read.Number(SettingsCatalog.CallLogDays, 0, 36_500)),
            MaxConcurrentCalls = (int)read.Whole(SettingsCatalog.MaxConcurrentCalls, 1, 4096),
            MaxAttempts = (int)read.Whole(SettingsCatalog.MaxAttempts, 1, 100),
            DataDirectory = read.Text(SettingsCatalog.DataDirectory)!,
            DbHost = read.Text(SettingsCatalog.DbHost),
            DbPort = (int)read.Whole(SettingsCatalog.DbPort, 1, 65535),
            DbUser = read.Text(SettingsCatalog.DbUser)!,
            DbPassword = read.Secret(SettingsCatalog.DbPassword),
            DbName = read.Text(SettingsCatalog.DbName)!,
            RedisUrl = read.Secret(SettingsCatalog.RedisUrl),
            MaxAge = read.Seconds(SettingsCatalog.MaxAge, 0, 31_536_000),
            WatchSweep = read.Seconds(SettingsCatalog.WatchSweep, 0.1, 3600),
            WatchTimeScale = read.Number(SettingsCatalog.WatchTimeScale, 1, 1_000_000),
            PublicUrl = read.Address(SettingsCatalog.PublicUrl),
            AlertsAllowPrivate = read.Choice(SettingsCatalog.AlertsAllowPrivate, [("false", false), ("true", true)]),
        };
    }

    /// <summary>The keys that are to be used: those of the keys file, or the one of the other settings.</summary>
    /// <exception cref="ConfigurationException">There is none, or one is wrong.</exception>
    public IReadOnlyList<KeySettings> Keys() => KeysFile is { } file ? Configuration.KeysFile.Read(file, this) :
    [
        new KeySettings
        {
            Credentials = RequireCredentials(),
            Protocol = Protocol,
            Profile = Profile,
            BaseAddress = BaseAddress,
            TokenUrl = TokenUrl ?? DefaultTokenUrl(Protocol, BaseAddressIsSet ? BaseAddress : null),
            AccessToken = AccessToken,
            RefreshToken = RefreshToken,
            Limits = Limits,
        },
    ];

    /// <summary>top-sha1 looks for its tokens at the public site, unless a gateway of one's own is configured; aop always asks its gateway.</summary>
    internal static Uri? DefaultTokenUrl(ProtocolKind protocol, Uri? ownGateway) => (protocol, ownGateway) switch
    {
        (ProtocolKind.Aop, _) => null,
        (_, { } gateway) => new Uri($"{gateway.AbsoluteUri.TrimEnd('/')}/auth/token"),
        _ => new Uri("https://open.1688.com/auth/token"),
    };

    /// <summary>The credentials, or a problem that says how to get them.</summary>
    /// <exception cref="ConfigurationException">Key or secret is missing.</exception>
    public AppCredentials RequireCredentials() =>
        (AppKey, AppSecret) is ({ } key, { } secret)
            ? new AppCredentials(key, secret)
            : throw new ConfigurationException(string.Create(CultureInfo.InvariantCulture,
                $"{(AppKey is null ? "ALI_APPKEY" : "ALI_APPSECRET")} is not set. Create an application at https://open.1688.com (console → my applications), then put ALI_APPKEY and ALI_APPSECRET into a .env file here or into the environment. To look around without a key: ali1688 demo"));
}
