using System.CommandLine;
using System.Globalization;
using Ali1688.Alerting.Delivering;
using Ali1688.Gateway;
using Spectre.Console;

namespace Ali1688.Cli.Commands;

/// <summary><c>alerts channel</c>: where alerts go.</summary>
internal static class AlertChannelsCommand
{
    private const string SecretHelp = "env:NAME or file:PATH keep it out of the shell's history and the list of processes";
    private static readonly Argument<string> Name = new("CHANNEL") { Description = "The channel's name" };
    private static readonly Option<string?> Webhook = new("--webhook") { Description = $"A program of your own that takes JSON at this address; {SecretHelp}", HelpName = "URL" };
    private static readonly Option<string?> DingTalk = new("--dingtalk") { Description = "The address of a DingTalk robot (钉钉)", HelpName = "URL" };
    private static readonly Option<string?> WeCom = new("--wecom") { Description = "The address of a WeCom robot (企业微信)", HelpName = "URL" };
    private static readonly Option<string?> Feishu = new("--feishu") { Description = "The address of a Feishu robot (飞书)", HelpName = "URL" };
    private static readonly Option<string?> Secret = new("--secret") { Description = $"What messages are signed with; {SecretHelp}", HelpName = "SECRET" };
    private static readonly Option<string?> Smtp = new("--smtp") { Description = "E-mail by this SMTP server", HelpName = "HOST:PORT" };
    private static readonly Option<MailSecurity> Security = new("--smtp-security") { Description = "How the connection to it is made safe", DefaultValueFactory = _ => MailSecurity.StartTls };
    private static readonly Option<string?> User = new("--smtp-user") { Description = "Who logs in there", HelpName = "USER" };
    private static readonly Option<string?> Password = new("--smtp-password") { Description = $"With which password; {SecretHelp}", HelpName = "PASSWORD" };
    private static readonly Option<string?> From = new("--mail-from") { Description = "The sender of the mail", HelpName = "ADDRESS" };
    private static readonly Option<string[]> To = new("--mail-to") { Description = "Who gets the mail; may be given several times", HelpName = "ADDRESS" };
    private static readonly Option<string> Language = new("--language") { Description = "The language of its messages", DefaultValueFactory = _ => "en" };
    private static readonly Option<bool> AllowPrivate = new("--allow-private") { Description = "Let its address be one of this machine or of a private network" };

    static AlertChannelsCommand() => Language.AcceptOnlyFromAmong("en", "zh");

    public static Command Create() => CommandLine.Group(
        "channel",
        "Where alerts go; addresses and secrets are kept encrypted",
        CommandLine.Command(
            "add",
            "Makes a channel, or gives it new settings",
            ["ali1688 alerts channel add buyers --dingtalk env:DINGTALK_URL --secret env:DINGTALK_SECRET --language zh", "ali1688 alerts channel add shop --webhook https://shop.example/hooks/prices --secret file:secret.txt", "ali1688 alerts channel add operators --smtp smtp.example.com:587 --smtp-user robot --smtp-password env:SMTP_PASSWORD --mail-from robot@example.com --mail-to ops@example.com"],
            AddAsync,
            Name, Webhook, DingTalk, WeCom, Feishu, Secret, Smtp, Security, User, Password, From, To, Language, AllowPrivate),
        CommandLine.Command("list", "Lists the channels, without what must not be seen", ["ali1688 alerts channel list"], ListAsync),
        CommandLine.Command("remove", "Removes a channel that no rule uses", ["ali1688 alerts channel remove buyers"], RemoveAsync, Name),
        CommandLine.Command("test", "Sends a channel one message that says it is a test", ["ali1688 alerts channel test buyers"], TestAsync, Name));

    private static async Task<int> AddAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var workspace = await OpenAsync(invocation, cancellationToken);
        var channel = new AlertChannel
        {
            Name = invocation.Get(Name)!,
            Target = TargetFrom(invocation),
            Language = invocation.Get(Language) == "zh" ? AlertLanguage.Chinese : AlertLanguage.English,
            AllowPrivate = invocation.Get(AllowPrivate),
        };
        await workspace.Alerts.SaveChannelAsync(channel, cancellationToken);
        AlertView.ShowChannels(invocation, [channel]);
        return ExitCode.Ok;
    }

    private static async Task<int> ListAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var workspace = await OpenAsync(invocation, cancellationToken);
        AlertView.ShowChannels(invocation, await workspace.Alerts.Channels.ListAsync(cancellationToken));
        return ExitCode.Ok;
    }

    private static async Task<int> RemoveAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var workspace = await OpenAsync(invocation, cancellationToken);
        var name = invocation.Get(Name)!;
        if (!await workspace.Alerts.RemoveChannelAsync(name, cancellationToken)) throw new UsageException($"There is no channel {name}. ali1688 alerts channel list shows those there are.");
        if (invocation.IsJson) Invocation.PrintJson(new { removed = name });
        else invocation.Output.WriteLine($"{name} is removed.");
        return ExitCode.Ok;
    }

    private static async Task<int> TestAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var workspace = await OpenAsync(invocation, cancellationToken);
        var name = invocation.Get(Name);
        var channel = (await workspace.Alerts.Channels.ListAsync(cancellationToken)).FirstOrDefault(known => known.Name == name) ?? throw new UsageException($"There is no channel {name} whose secrets can be decrypted here. ali1688 alerts channel list shows those there are.");
        if (await workspace.Alerts.TestChannelAsync(channel, cancellationToken) is { } fault) return invocation.Fail($"{name}: {fault}", ExitCode.CouldNotGoOn);
        if (invocation.IsJson) Invocation.PrintJson(new { delivered = true });
        else invocation.Output.WriteLine($"{name} took the message.");
        return ExitCode.Ok;
    }

    private static Task<Workspace> OpenAsync(Invocation invocation, CancellationToken cancellationToken) =>
        Workspace.OpenAsync(invocation.ReadSettings(), invocation.Logs, TimeProvider.System, cancellationToken);

    private static ChannelTarget TargetFrom(Invocation invocation)
    {
        var key = SecretFrom(invocation, Secret);
        List<ChannelTarget> targets = [];
        if (SecretFrom(invocation, Webhook) is { } webhook) targets.Add(new WebhookTarget(webhook, key));
        if (SecretFrom(invocation, DingTalk) is { } ding) targets.Add(new DingTalkTarget(ding, key));
        if (SecretFrom(invocation, WeCom) is { } wecom) targets.Add(key is null ? new WeComTarget(wecom) : throw new UsageException("WeCom robots know no signatures; leave --secret out."));
        if (SecretFrom(invocation, Feishu) is { } feishu) targets.Add(new FeishuTarget(feishu, key));
        if (invocation.Get(Smtp) is { } smtp) targets.Add(MailFrom(invocation, smtp));
        return targets.Count == 1 ? targets[0] : throw new UsageException("One of --webhook, --dingtalk, --wecom, --feishu and --smtp is expected.");
    }

    private static MailTarget MailFrom(Invocation invocation, string smtp)
    {
        var colon = smtp.LastIndexOf(':');
        if (colon < 1 || !int.TryParse(smtp.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)) throw new UsageException($"--smtp is '{smtp}'; host:port is expected, e.g. smtp.example.com:587.");
        var (user, password) = (invocation.Get(User), SecretFrom(invocation, Password));
        if ((user is null) != (password is null)) throw new UsageException("--smtp-user and --smtp-password belong together.");
        var server = new MailServer(smtp[..colon], port, invocation.Get(Security), user, password);
        return new MailTarget(server, invocation.Get(From) ?? throw new UsageException("--mail-from is missing: mail needs a sender."), invocation.Get(To) ?? []);
    }

    /// <summary>A secret as it is given: by itself, or where it is to be found.</summary>
    private static Secret? SecretFrom(Invocation invocation, Option<string?> option)
    {
        if (invocation.Get(option) is not { } text) return null;
        if (text.StartsWith("env:", StringComparison.Ordinal)) return new Secret(Environment.GetEnvironmentVariable(text[4..]) ?? throw new UsageException($"{option.Name}: the environment holds no {text[4..]}."));
        if (!text.StartsWith("file:", StringComparison.Ordinal)) return new Secret(text);
        return File.Exists(text[5..]) ? new Secret(File.ReadAllText(text[5..]).Trim()) : throw new UsageException($"{option.Name}: there is no file {text[5..]}.");
    }
}
