namespace Ali1688.Server.Dashboard.Texts;

/// <summary>What the checks look at and say; the English words are those of <c>doctor</c>.</summary>
internal static class CheckTexts
{
    public static readonly IReadOnlyList<Phrase> Names =
    [
        new("store", "数据库"), new("cache", "缓存"), new("gateway", "网关"), new("clock", "时钟"), new("token", "令牌"),
    ];

    public static Phrase NameOf(string name) => Names.First(phrase => phrase.English == name);

    public static readonly IReadOnlyList<Phrase> All =
    [
        new("SQLite in {0}, {1} products", "SQLite，位于 {0}，共 {1} 个商品"),
        new("MySQL/MariaDB on {0}, {1} products", "MySQL/MariaDB，位于 {0}，共 {1} 个商品"),
        new("no Redis is configured; the store itself tells what is fresh", "未配置 Redis；由数据库自身判断数据是否新鲜"),
        new("Redis answers", "Redis 响应正常"),
        new("Redis does not answer: collection works without it, only slower. Check REDIS_URL and that the server runs.", "Redis 无响应：采集不受影响，只是变慢。请检查 REDIS_URL，并确认 Redis 服务正在运行。"),
        new("{0} answers", "{0} 响应正常"),
        new("{0} does not answer as expected: {1} Check the network and ALI_GATEWAY.", "{0} 未按预期响应，请检查网络和 ALI_GATEWAY。原因：{1}"),
        new("It answers, but tells no time.", "有响应，但未返回时间。"),
        new("agrees with the platform's", "与平台时间一致"),
        new("{0} behind the platform's. Calls are signed with the platform's time and work; set this machine's clock all the same (NTP).", "比平台时间慢 {0}。调用按平台时间签名，不受影响；仍建议校准本机时钟（NTP）。"),
        new("{0} ahead of the platform's. Calls are signed with the platform's time and work; set this machine's clock all the same (NTP).", "比平台时间快 {0}。调用按平台时间签名，不受影响；仍建议校准本机时钟（NTP）。"),
        new("{0} Log in (ali1688 auth login), or set ALI_REFRESH_TOKEN.", "没有可用的令牌，请登录授权（ali1688 auth login）或设置 ALI_REFRESH_TOKEN。原因：{0}"),
        new("there is a valid one; a human is needed: {0}", "令牌有效；需要人工重新授权的时间：{0}"),
        new("There is no refresh token, so a human is needed {0}: ali1688 auth login", "没有刷新令牌，届时需人工重新授权（{0}）：ali1688 auth login"),
        new("A human is needed {0}: ali1688 auth login. (Commands that make calls ask the platform for a later end by themselves; it has given none yet.)", "需要人工重新授权（{0}）：ali1688 auth login。（发起调用的命令会自动向平台申请延长授权期限，但平台尚未同意。）"),
        new("now, since {0}", "现在，已于 {0} 到期"),
        new("in {0} days, {1}", "{0} 天后，{1}"),
        new("in {0}, {1}", "{0}后，{1}"),
        new("when the access token ends", "访问令牌到期时"),
        new("at a time that the platform does not tell", "平台未告知"),
    ];

    /// <summary>Spans of time as checks tell them.</summary>
    public static readonly IReadOnlyList<Phrase> Spans =
    [
        new("{0} d {1} h", "{0} 天 {1} 小时"), new("{0} h {1} min", "{0} 小时 {1} 分钟"), new("{0} min {1} s", "{0} 分 {1} 秒"), new("{0} s", "{0} 秒"),
    ];
}
