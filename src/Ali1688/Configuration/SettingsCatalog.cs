namespace Ali1688.Configuration;

/// <summary>Every setting there is. <c>doctor</c>, the README's table and the error messages all read it.</summary>
public static class SettingsCatalog
{
    /// <summary>The application's key.</summary>
    public static readonly Setting AppKey = new("Gateway:AppKey", "ALI_APPKEY", null, "text", "The application's key, from the platform's console");

    /// <summary>The application's secret.</summary>
    public static readonly Setting AppSecret = new("Gateway:AppSecret", "ALI_APPSECRET", null, "text", "The application's secret, from the platform's console", true);

    /// <summary>The gateway.</summary>
    public static readonly Setting BaseAddress = new("Gateway:BaseAddress", "ALI_GATEWAY", "https://gw.open.1688.com", "an absolute http or https address", "Base address of the API gateway");

    /// <summary>The token endpoint.</summary>
    public static readonly Setting TokenUrl = new("Gateway:TokenUrl", "ALI_TOKEN_URL", null, "an absolute http or https address", "Token endpoint; by default the protocol's own");

    /// <summary>The protocol.</summary>
    public static readonly Setting Protocol = new("Gateway:Protocol", "ALI_PROTOCOL", "aop", "aop or top-sha1", "How calls are addressed and signed");

    /// <summary>The profile.</summary>
    public static readonly Setting Profile = new("Gateway:Profile", "ALI_PROFILE", null, "the name of a profile", "Which product API is asked; by default alibaba.product.get (aop) or alibaba.item.get (top-sha1)");

    /// <summary>A file of own profiles.</summary>
    public static readonly Setting ProfilesFile = new("Gateway:ProfilesFile", "ALI_PROFILES_FILE", null, "a path", "A JSON file with further profiles");

    /// <summary>A token brought along.</summary>
    public static readonly Setting AccessToken = new("Gateway:AccessToken", "ALI_ACCESS_TOKEN", null, "text", "An access token that you already have", true);

    /// <summary>A refresh token brought along.</summary>
    public static readonly Setting RefreshToken = new("Gateway:RefreshToken", "ALI_REFRESH_TOKEN", null, "text", "A refresh token that you already have", true);

    /// <summary>Where the login comes back to.</summary>
    public static readonly Setting CallbackUrl = new("Gateway:CallbackUrl", "ALI_CALLBACK_URL", "http://127.0.0.1:8688/callback", "an absolute http or https address", "Where a login comes back to; the platform's console must name the same");

    /// <summary>The page where a human logs in.</summary>
    public static readonly Setting AuthorizeUrl = new("Gateway:AuthorizeUrl", "ALI_AUTHORIZE_URL", "https://auth.1688.com/oauth/authorize", "an absolute http or https address", "The page where a human grants access");

    /// <summary>Time-out of connecting.</summary>
    public static readonly Setting ConnectTimeout = new("Gateway:ConnectTimeoutSeconds", "ALI_CONNECT_TIMEOUT", "5", "seconds, from 0.1 to 300", "How long a connection may take to be made");

    /// <summary>Time-out of the first byte.</summary>
    public static readonly Setting AnswerTimeout = new("Gateway:AnswerTimeoutSeconds", "ALI_ANSWER_TIMEOUT", "10", "seconds, from 0.1 to 300", "How long an answer may take to begin");

    /// <summary>Time-out of an attempt.</summary>
    public static readonly Setting AttemptTimeout = new("Gateway:AttemptTimeoutSeconds", "ALI_ATTEMPT_TIMEOUT", "30", "seconds, from 0.1 to 600", "How long one attempt may take as a whole");

    /// <summary>Limit of an answer's size.</summary>
    public static readonly Setting MaxBodyBytes = new("Gateway:MaxBodyBytes", "ALI_MAX_BODY_BYTES", "2097152", "bytes, from 1024 to 268435456", "The largest answer that is read");

    /// <summary>Calls a second.</summary>
    public static readonly Setting CallsPerSecond = new("Quota:CallsPerSecond", "ALI_QPS", "10", "calls a second, from 0 (no limit) to 100000", "The key's quota: calls in any second");

    /// <summary>Calls a day.</summary>
    public static readonly Setting CallsPerDay = new("Quota:CallsPerDay", "ALI_DAILY_QUOTA", "0", "calls a day, from 0 (no limit)", "The key's quota: calls in a day of GMT+8");

    /// <summary>Calls a minute.</summary>
    public static readonly Setting CallsPerMinute = new("Quota:CallsPerMinute", "ALI_QPM", "0", "calls a minute, from 0 (no limit) to 6000000", "The key's quota: calls in any minute");

    /// <summary>When the day's count begins anew.</summary>
    public static readonly Setting DayStart = new("Quota:DayStart", "ALI_QUOTA_RESET", "00:00", "a time of day in GMT+8: HH:mm or HH:mm:ss", "When the day's quota begins anew");

    /// <summary>Several keys.</summary>
    public static readonly Setting KeysFile = new("Quota:KeysFile", "ALI_KEYS_FILE", null, "a path", "A JSON file of several keys, or of one with quotas for single APIs");

    /// <summary>The share of lower priorities.</summary>
    public static readonly Setting LowShare = new("Quota:LowShare", "ALI_LOW_SHARE", "0.1", "a share, from 0.01 to 0.4", "The share of the calls that each lower priority gets while it waits");

    /// <summary>How long calls are logged.</summary>
    public static readonly Setting CallLogDays = new("Quota:CallLogDays", "ALI_CALL_LOG_DAYS", "180", "days, from 0 (no call log) to 36500", "How long the log of calls is kept");

    /// <summary>Calls at once.</summary>
    public static readonly Setting MaxConcurrentCalls = new("Quota:MaxConcurrentCalls", "ALI_MAX_CONCURRENCY", "256", "calls, from 1 to 4096", "The most calls that are under way at once");

    /// <summary>Attempts for one id.</summary>
    public static readonly Setting MaxAttempts = new("Retry:MaxAttempts", "ALI_MAX_ATTEMPTS", "5", "attempts, from 1 to 100", "How often an id is asked for before it becomes a dead letter");

    /// <summary>Where everything embedded lives.</summary>
    public static readonly Setting DataDirectory = new("Store:DataDirectory", "ALI_DATA_DIR", "./data", "a path", "Folder of the embedded store and of the keys that encrypt tokens");

    /// <summary>Database host.</summary>
    public static readonly Setting DbHost = new("Store:Host", "DB_HOST", null, "a host name", "MySQL/MariaDB host; without it the embedded SQLite is used");

    /// <summary>Database port.</summary>
    public static readonly Setting DbPort = new("Store:Port", "DB_PORT", "3306", "a port, from 1 to 65535", "MySQL/MariaDB port");

    /// <summary>Database user.</summary>
    public static readonly Setting DbUser = new("Store:User", "DB_USER", "root", "text", "MySQL/MariaDB user");

    /// <summary>Database password.</summary>
    public static readonly Setting DbPassword = new("Store:Password", "DB_PASSWORD", null, "text", "MySQL/MariaDB password", true);

    /// <summary>Database name.</summary>
    public static readonly Setting DbName = new("Store:Database", "DB_NAME", "ali1688", "text", "MySQL/MariaDB database");

    /// <summary>The shared cache.</summary>
    public static readonly Setting RedisUrl = new("Cache:RedisUrl", "REDIS_URL", null, "host:port[,password=…] or redis://[:password@]host:port[/db]", "Shared cache; without it only the store itself tells what is fresh", true);

    /// <summary>How long an answer counts as fresh.</summary>
    public static readonly Setting MaxAge = new("Cache:MaxAgeSeconds", "ALI_CACHE_TTL", "3600", "seconds, from 0 (always ask) to 31536000", "How old a stored answer may be to be used instead of a call");

    /// <summary>How often the watched products are looked at.</summary>
    public static readonly Setting WatchSweep = new("Watch:SweepSeconds", "ALI_WATCH_SWEEP", "60", "seconds, from 0.1 to 3600", "How often it is decided which watched products are asked for next");

    /// <summary>The watches' speed of time.</summary>
    public static readonly Setting WatchTimeScale = new("Watch:TimeScale", "ALI_WATCH_TIME_SCALE", "1", "a number, from 1 to 1000000", "For tests and demonstrations beside a sandbox that does the same: how many seconds of the watches one second is");

    /// <summary>Whether alerts may go to private addresses.</summary>
    public static readonly Setting AlertsAllowPrivate = new("Alerts:AllowPrivate", "ALI_ALERTS_ALLOW_PRIVATE", "false", "true or false", "Whether alerts may go to this machine and private networks; single channels can be allowed to");

    /// <summary>Where people find the dashboard.</summary>
    public static readonly Setting PublicUrl = new("Service:PublicUrl", "ALI_PUBLIC_URL", null, "an absolute http or https address", "Where people open the dashboard of serve: messages of alerts then lead there");

    /// <summary>All of them, in the order of the documentation.</summary>
    public static IReadOnlyList<Setting> All { get; } =
    [
        AppKey, AppSecret, BaseAddress, TokenUrl, Protocol, Profile, ProfilesFile, AccessToken, RefreshToken, CallbackUrl, AuthorizeUrl,
        ConnectTimeout, AnswerTimeout, AttemptTimeout, MaxBodyBytes,
        CallsPerSecond, CallsPerMinute, CallsPerDay, DayStart, KeysFile, LowShare, CallLogDays, MaxConcurrentCalls, MaxAttempts,
        DataDirectory, DbHost, DbPort, DbUser, DbPassword, DbName, RedisUrl, MaxAge,
        WatchSweep, WatchTimeScale, AlertsAllowPrivate, PublicUrl,
    ];
}
