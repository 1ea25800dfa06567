namespace Ali1688.Alerting.Delivering;

/// <summary>What is told of the service.</summary>
internal static class ServiceWords
{
    public static string Of(string kind, string value, bool isOver, bool isChinese) => isChinese
        ? $"{(isOver ? "已恢复：" : "")}{Chinese(kind)}：{value}"
        : $"{(isOver ? "over: " : "")}{English(kind)}: {value}";

    private static string English(string kind) => kind switch
    {
        "error-rate" => "calls that fail",
        "login-needed" => "a human must log in (ali1688 auth login)",
        "quota-forecast" => "the day's calls run out before the reset",
        "freshness" => "products older than promised",
        "drift" => "the platform's answers differ (ali1688 drift list)",
        "permission" => "the platform refuses the API (ali1688 profiles probe)",
        "backlog" => "waiting",
        "disk" => "free disk space",
        "dead-letters" => "ids given up (ali1688 dead-letters list)",
        "test" => "a test of this channel",
        _ => kind,
    };

    private static string Chinese(string kind) => kind switch
    {
        "error-rate" => "调用失败",
        "login-needed" => "需要人工登录（ali1688 auth login）",
        "quota-forecast" => "当日额度将在重置前用完",
        "freshness" => "商品数据比承诺的旧",
        "drift" => "平台返回的结构有变（ali1688 drift list）",
        "permission" => "平台拒绝该接口（ali1688 profiles probe）",
        "backlog" => "积压",
        "disk" => "磁盘剩余空间",
        "dead-letters" => "被放弃的商品（ali1688 dead-letters list）",
        "test" => "渠道测试",
        _ => kind,
    };
}
