using Ali1688.Gateway;

namespace Ali1688.Alerting.Delivering;

/// <summary>Where alerts go. Addresses and secrets are never printed. Immutable.</summary>
public sealed record AlertChannel
{
    /// <summary>Its name, 1 to 100 characters; one channel has it.</summary>
    public required string Name { get; init; }

    /// <summary>What it is.</summary>
    public required ChannelTarget Target { get; init; }

    /// <summary>The language of its messages. Default: English.</summary>
    public AlertLanguage Language { get; init; }

    /// <summary>Whether its address may be one of this machine or of a private network. Default: no.</summary>
    public bool AllowPrivate { get; init; }

    /// <summary>What is wrong with it; null when nothing is.</summary>
    internal string? Problem() => Name.Length is 0 or > 100 ? "A channel's name has 1 to 100 characters." : Target.Problem(AllowPrivate);
}

/// <summary>A language.</summary>
public enum AlertLanguage
{
    /// <summary>English.</summary>
    English,

    /// <summary>Chinese.</summary>
    Chinese,
}

/// <summary>What a channel is: a closed set. Immutable.</summary>
public abstract record ChannelTarget
{
    private protected ChannelTarget()
    {
    }

    /// <summary>Its kind in one word.</summary>
    public abstract string Kind { get; }

    /// <summary>Where it goes, without anything that must not be seen.</summary>
    public abstract string Place { get; }

    /// <summary>How long it rests after each message, so that its limit is kept.</summary>
    internal abstract TimeSpan Gap { get; }

    /// <summary>All that must not be seen.</summary>
    internal abstract IEnumerable<Secret> Secrets { get; }

    internal abstract string? Problem(bool allowPrivate);
}

/// <summary>A channel that takes HTTP posts.</summary>
/// <param name="Url">Where to; it holds a secret as a rule.</param>
/// <param name="Key">What messages are signed with; null for unsigned ones.</param>
public abstract record HttpTarget(Secret Url, Secret? Key) : ChannelTarget
{
    /// <inheritdoc/>
    public override string Place => Uri.TryCreate(Url.Reveal(), UriKind.Absolute, out var url) ? $"{url.Scheme}://{url.Authority}/…" : "";

    internal override IEnumerable<Secret> Secrets => ((Secret?[])[Url, Key, .. Parts()]).OfType<Secret>();

    internal override string? Problem(bool allowPrivate) =>
        !Uri.TryCreate(Url.Reveal(), UriKind.Absolute, out var url) || url.Scheme is not ("https" or "http") ? "The address is none: https://… is expected."
        : url.Scheme == "http" && !allowPrivate ? "The address begins with http, which anybody on the way can read. Use https; http is taken together with --allow-private only."
        : url.UserInfo.Length > 0 ? "The address holds a user or a password; channels are signed instead: --secret."
        : Key is { } key && key.Reveal().Length == 0 ? "The secret is empty." : null;

    // A server that repeats half of the address in its error would give the token away all the same.
    private IEnumerable<Secret> Parts() => Uri.TryCreate(Url.Reveal(), UriKind.Absolute, out var url)
        ? url.PathAndQuery.Split('/', '?', '&', '=').Where(part => part.Length >= 8).Select(part => new Secret(part))
        : [];
}

/// <summary>A program of one's own: JSON, signed.</summary>
public sealed record WebhookTarget(Secret Url, Secret? Key) : HttpTarget(Url, Key)
{
    /// <inheritdoc/>
    public override string Kind => "webhook";

    internal override TimeSpan Gap => TimeSpan.Zero;

    internal override string? Problem(bool allowPrivate) => base.Problem(allowPrivate) ?? (Key is null ? "A webhook needs a secret to sign with: --secret env:NAME or file:PATH." : null);
}

/// <summary>A robot in a DingTalk group (钉钉): 20 messages a minute.</summary>
public sealed record DingTalkTarget(Secret Url, Secret? Key) : HttpTarget(Url, Key)
{
    /// <inheritdoc/>
    public override string Kind => "dingtalk";

    internal override TimeSpan Gap => TimeSpan.FromSeconds(3.2);
}

/// <summary>A robot in a WeCom group (企业微信): 20 messages a minute. It knows no signatures.</summary>
public sealed record WeComTarget(Secret Url) : HttpTarget(Url, null)
{
    /// <inheritdoc/>
    public override string Kind => "wecom";

    internal override TimeSpan Gap => TimeSpan.FromSeconds(3.2);
}

/// <summary>A robot in a Feishu group (飞书): 100 messages a minute, 5 a second.</summary>
public sealed record FeishuTarget(Secret Url, Secret? Key) : HttpTarget(Url, Key)
{
    /// <inheritdoc/>
    public override string Kind => "feishu";

    internal override TimeSpan Gap => TimeSpan.FromSeconds(0.7);
}

/// <summary>E-mail.</summary>
/// <param name="Server">The SMTP server.</param>
/// <param name="From">The sender.</param>
/// <param name="To">Who gets it.</param>
public sealed record MailTarget(MailServer Server, string From, IReadOnlyList<string> To) : ChannelTarget
{
    /// <inheritdoc/>
    public override string Kind => "email";

    /// <inheritdoc/>
    public override string Place => $"{string.Join(", ", To)} by {Server.Host}:{Server.Port}";

    internal override TimeSpan Gap => TimeSpan.FromSeconds(1);

    internal override IEnumerable<Secret> Secrets => ((Secret?[])[Server.Password]).OfType<Secret>();

    internal override string? Problem(bool allowPrivate) =>
        Uri.CheckHostName(Server.Host) == UriHostNameType.Unknown ? "The SMTP server's name is none: host:port is expected."
        : Server.Port is < 1 or > 65535 ? "The SMTP server's port must be 1 to 65535."
        : To.Count == 0 ? "Nobody would get the mail: --mail-to is missing."
        : To.Prepend(From).FirstOrDefault(address => !MimeKit.MailboxAddress.TryParse(address, out _)) is { } wrong ? $"'{wrong}' is no e-mail address."
        : Server is { Security: MailSecurity.None, Password: not null } && !allowPrivate ? "Without TLS the password could be read on the way: use --smtp-security starttls or tls." : null;
}

/// <summary>An SMTP server.</summary>
/// <param name="Host">Its name.</param>
/// <param name="Port">Its port: 465 or 587 as a rule.</param>
/// <param name="Security">How the connection is made safe.</param>
/// <param name="User">Who logs in; null for nobody.</param>
/// <param name="Password">With which password.</param>
public sealed record MailServer(string Host, int Port, MailSecurity Security, string? User, Secret? Password);

/// <summary>How a connection to an SMTP server is made safe.</summary>
public enum MailSecurity
{
    /// <summary>It begins in the clear and must become TLS before anything is sent (port 587).</summary>
    StartTls,

    /// <summary>TLS from the first byte (port 465).</summary>
    Tls,

    /// <summary>Not at all.</summary>
    None,
}
