using System.Text.Json;
using System.Text.Json.Serialization;
using Ali1688.Gateway;

namespace Ali1688.Alerting.Delivering;

/// <summary>A channel in two parts: what may be seen, and what is encrypted.</summary>
internal static class ChannelJson
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    public static string WriteOpen(AlertChannel channel)
    {
        var mail = channel.Target as MailTarget;
        return JsonSerializer.Serialize(
            new Open(channel.Target.Kind, channel.Language, channel.AllowPrivate, mail?.Server.Host, mail?.Server.Port, mail?.Server.Security, mail?.Server.User, mail?.From, mail?.To), Json);
    }

    public static byte[] WriteSecret(AlertChannel channel) => JsonSerializer.SerializeToUtf8Bytes(
        channel.Target switch
        {
            HttpTarget http => new Hidden(http.Url.Reveal(), http.Key?.Reveal(), null),
            MailTarget mail => new Hidden(null, null, mail.Server.Password?.Reveal()),
            _ => new Hidden(null, null, null),
        },
        Json);

    public static AlertChannel Read(string name, string open, byte[] secret)
    {
        var (shown, hidden) = (JsonSerializer.Deserialize<Open>(open, Json)!, JsonSerializer.Deserialize<Hidden>(secret, Json)!); // both are objects
        return new AlertChannel { Name = name, Target = TargetOf(shown, hidden), Language = shown.Language, AllowPrivate = shown.AllowPrivate };
    }

    private static ChannelTarget TargetOf(Open shown, Hidden hidden) => (shown.Kind, Secret(hidden.Url), Secret(hidden.Key)) switch
    {
        ("webhook", { } url, var key) => new WebhookTarget(url, key),
        ("dingtalk", { } url, var key) => new DingTalkTarget(url, key),
        ("wecom", { } url, _) => new WeComTarget(url),
        ("feishu", { } url, var key) => new FeishuTarget(url, key),
        ("email", _, _) when shown is { Host: { } host, Port: { } port, From: { } from, To: { } to } => new MailTarget(new MailServer(host, port, shown.Security ?? MailSecurity.StartTls, shown.User, Secret(hidden.Password)), from, to),
        _ => throw new JsonException($"'{shown.Kind}' is no channel that this program knows."),
    };

    private static Secret? Secret(string? text) => text is null ? null : new Secret(text);

    private sealed record Open(string Kind, AlertLanguage Language, bool AllowPrivate, string? Host, int? Port, MailSecurity? Security, string? User, string? From, IReadOnlyList<string>? To);

    private sealed record Hidden(string? Url, string? Key, string? Password);
}
