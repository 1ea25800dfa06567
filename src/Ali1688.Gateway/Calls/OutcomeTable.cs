namespace Ali1688.Gateway.Calls;

/// <summary>What an error code means to a caller.</summary>
internal enum Meaning
{
    NotFound,
    Throttled,
    DayQuotaSpent,
    TokenRefused,
    PermissionRefused,
    CredentialsRefused,
    BadRequest,
    ServerError,
    Unknown,
}

/// <summary>
/// What the known codes of both protocols mean. Sources: "gw" rows, the platform's official PHP and Python SDKs and reports of its users;
/// "TOP" rows, the public list of Taobao's error codes. Thread-safe.
/// </summary>
internal static class OutcomeTable
{
    private static readonly Dictionary<string, Meaning> Codes = new(StringComparer.OrdinalIgnoreCase)
    {
        // gw: what the gateway refuses before the API is reached.
        ["gw.APIUnsupported"] = Meaning.BadRequest,
        ["gw.AppKeyNotFound"] = Meaning.CredentialsRefused,
        ["gw.AppKeyMissing"] = Meaning.CredentialsRefused,
        ["gw.SignatureInvalid"] = Meaning.CredentialsRefused,
        ["gw.SignatureMissing"] = Meaning.CredentialsRefused,
        ["gw.APIACLDecline"] = Meaning.PermissionRefused,
        ["gw.ParamMissing"] = Meaning.BadRequest,
        ["gw.ParamInvalid"] = Meaning.BadRequest,
        ["gw.TimestampInvalid"] = Meaning.BadRequest,
        ["401"] = Meaning.TokenRefused,

        // TOP: platform-level codes.
        ["3"] = Meaning.BadRequest,
        ["4"] = Meaning.Throttled,
        ["5"] = Meaning.Throttled,
        ["6"] = Meaning.Throttled,
        ["7"] = Meaning.Throttled,
        ["8"] = Meaning.Throttled,
        ["9"] = Meaning.BadRequest,
        ["10"] = Meaning.ServerError,
        ["11"] = Meaning.PermissionRefused,
        ["12"] = Meaning.PermissionRefused,
        ["13"] = Meaning.PermissionRefused,
        ["15"] = Meaning.ServerError,
        ["21"] = Meaning.BadRequest,
        ["22"] = Meaning.BadRequest,
        ["23"] = Meaning.BadRequest,
        ["24"] = Meaning.CredentialsRefused,
        ["25"] = Meaning.CredentialsRefused,
        ["26"] = Meaning.TokenRefused,
        ["27"] = Meaning.TokenRefused,
        ["28"] = Meaning.CredentialsRefused,
        ["29"] = Meaning.CredentialsRefused,
        ["30"] = Meaning.BadRequest,
        ["31"] = Meaning.BadRequest,
        ["32"] = Meaning.BadRequest,
        ["33"] = Meaning.BadRequest,
        ["34"] = Meaning.BadRequest,
        ["40"] = Meaning.BadRequest,
        ["41"] = Meaning.BadRequest,
        ["42"] = Meaning.PermissionRefused,
        ["43"] = Meaning.BadRequest,
    };

    private static readonly (string Prefix, Meaning Meaning)[] Prefixes =
    [
        // Flow control is matched by prefix: more such codes exist than are written down.
        ("gw.Qos", Meaning.Throttled),

        // TOP sub codes: isp = the server's side, to be asked again later; isv = the caller's fault.
        ("isp.", Meaning.ServerError),
        ("isv.", Meaning.BadRequest),
    ];

    private static readonly string[] NotFoundWords = ["不存在", "没有该商品的查询权限", "下架", "已删除", "已过期", "not exist", "not found"];
    private static readonly string[] DayWords = ["per day", "day limit", "daily", "当日", "每日", "当天", "日调用", "单日", "app-access-count", "QosAppDay"];
    private static readonly string[] TokenWords = ["need user authorized", "need user authenticated", "User authorization is required", "invalid access_token", "invalid-session", "invalid session"];

    /// <summary>What an error means: its code first, then the words of its message; day limits are told apart from flow control by their words.</summary>
    public static Meaning Look(string? code, string? subCode, string message)
    {
        var meaning = ByCode(code) is var byCode and not Meaning.Unknown ? byCode : ByCode(subCode);
        if (meaning == Meaning.Throttled) return Holds(DayWords, $"{code} {subCode} {message}") ? Meaning.DayQuotaSpent : meaning;
        if (code == "15" && ByCode(subCode) is var sub and not Meaning.Unknown) meaning = sub;
        if (Holds(NotFoundWords, message)) return Meaning.NotFound;
        return meaning == Meaning.Unknown && Holds(TokenWords, message) ? Meaning.TokenRefused : meaning;
    }

    private static Meaning ByCode(string? code)
    {
        if (string.IsNullOrEmpty(code)) return Meaning.Unknown;
        if (Codes.TryGetValue(code, out var meaning)) return meaning;
        foreach (var (prefix, byPrefix) in Prefixes)
        {
            if (code.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) return byPrefix;
        }

        return Meaning.Unknown;
    }

    private static bool Holds(string[] words, string text) => Array.Exists(words, word => text.Contains(word, StringComparison.OrdinalIgnoreCase));
}
