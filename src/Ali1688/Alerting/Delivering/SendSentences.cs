namespace Ali1688.Alerting.Delivering;

/// <summary>
/// Why a message did not reach its channel, each sentence written once. The dashboard finds its translations by them, and a test demands one for each.
/// </summary>
internal static class SendSentences
{
    public const string TooMany = "It answered {0}: too many messages.";
    public const string Redirect = "It answered {0}, a redirect; redirects are not followed.";
    public const string Status = "It answered {0}{1}.";
    public const string Unreadable = "Its answer cannot be read{0}.";
    public const string Code = "It refused the message with code {0}{1}.";
    public const string TooLate = "No answer within {0} seconds.";
    public const string NoHost = "Its host name cannot be resolved.";
    public const string NoTls = "No safe connection could be made: TLS failed.";
    public const string NotConnected = "No connection could be made.";
    public const string Broken = "The connection broke.";
    public const string MailLogin = "The mail server refused user or password.";
    public const string MailRefused = "The mail server refused the message: {0} {1}";
    public const string MailUnspoken = "The mail server cannot be spoken with: {0}";
    public const string Unsendable = "It cannot be sent ({0}).";
    public const string NoChannel = "There is no channel {0} any more, or its secrets cannot be decrypted here.";
    public const string Forbidden = "The channel's address leads to this machine, a private network or a reserved address. If that is meant: ali1688 alerts channel add … --allow-private, or ALI_ALERTS_ALLOW_PRIVATE=true.";
}
