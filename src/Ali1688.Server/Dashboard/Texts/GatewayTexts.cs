namespace Ali1688.Server.Dashboard.Texts;

/// <summary>What is said of calls where the platform gave no words of its own.</summary>
internal static class GatewayTexts
{
    public static readonly IReadOnlyList<Phrase> All =
    [
        new("No connection could be made in time.", "连接超时。"),
        new("No connection could be made ({0}).", "无法建立连接（{0}）。"),
        new("No whole answer came in time.", "未在规定时间内收到完整响应。"),
        new("The connection broke before an answer came ({0}).", "收到响应前连接中断（{0}）。"),
        new("The connection broke in the middle of the answer ({0}).", "接收响应时连接中断（{0}）。"),
        new("The answer is no HTTP that can be read ({0}).", "响应不是可识别的 HTTP（{0}）。"),
        new("The answer's compression is broken.", "响应的压缩数据已损坏。"),
        new("The answer is longer than {0} bytes; its first part is kept.", "响应超过 {0} 字节；仅保留前一部分。"),
        new("The call was given up before an answer came.", "收到响应前调用已放弃。"),
        new("Nothing may be sent now: the day's quota is spent.", "暂不能调用：当日配额已用完。"),
        new("HTTP {0}: {1}", "HTTP {0}：{1}"),
        new("The answer is no JSON.", "响应不是 JSON。"),
        new("The answer holds text that is no Unicode.", "响应中含有非 Unicode 文本。"),
        new("The answer holds neither a product nor an error.", "响应中既没有商品也没有错误信息。"),
        new("No access token: {0}", "没有访问令牌：{0}"),
        new("There is no token yet: somebody with the 1688 account must log in first.", "尚无令牌：请先用 1688 账号登录授权。"),
        new("There is no token of the account {0} yet: somebody with it must log in first.", "尚无账号 {0} 的令牌：请先用该账号登录授权。"),
        new("The token is of the account {0}, but {1} is configured: somebody with that one must log in.", "令牌属于账号 {0}，而配置的是 {1}：请用配置的账号登录授权。"),
        new("Another process has been renewing the token for a minute.", "另一个进程刷新令牌已持续一分钟。"),
        new("HTTP {0}: the token endpoint's answer is no JSON.", "HTTP {0}：令牌接口的响应不是 JSON。"),
        new("HTTP {0}: the token endpoint's answer holds neither a token nor an error.", "HTTP {0}：令牌接口的响应中既没有令牌也没有错误信息。"),
    ];
}
