namespace Ali1688.Server.Dashboard.Texts;

/// <summary>Why a message did not reach its channel.</summary>
internal static class SendTexts
{
    public static readonly IReadOnlyList<Phrase> All =
    [
        new("It answered {0}: too many messages.", "对方返回 {0}：消息过于频繁。"),
        new("It answered {0}, a redirect; redirects are not followed.", "对方返回 {0}（重定向）；不会跟随重定向。"),
        new("It answered {0}{1}.", "对方返回 {0}{1}。"),
        new("Its answer cannot be read{0}.", "无法识别对方的响应{0}。"),
        new("It refused the message with code {0}{1}.", "对方拒收消息，错误码 {0}{1}。"),
        new("No answer within {0} seconds.", "{0} 秒内没有响应。"),
        new("Its host name cannot be resolved.", "无法解析其主机名。"),
        new("No safe connection could be made: TLS failed.", "无法建立安全连接：TLS 失败。"),
        new("No connection could be made.", "无法建立连接。"),
        new("The connection broke.", "连接中断。"),
        new("The mail server refused user or password.", "邮件服务器拒绝了用户名或密码。"),
        new("The mail server refused the message: {0} {1}", "邮件服务器拒收邮件：{0} {1}"),
        new("The mail server cannot be spoken with: {0}", "无法与邮件服务器通信：{0}"),
        new("It cannot be sent ({0}).", "无法发送（{0}）。"),
        new("There is no channel {0} any more, or its secrets cannot be decrypted here.", "渠道 {0} 已不存在，或其机密信息无法在本机解密。"),
        new("The channel's address leads to this machine, a private network or a reserved address. If that is meant: ali1688 alerts channel add … --allow-private, or ALI_ALERTS_ALLOW_PRIVATE=true.", "渠道地址指向本机、内网或保留地址。如确需如此：ali1688 alerts channel add … --allow-private，或设置 ALI_ALERTS_ALLOW_PRIVATE=true。"),
    ];
}
