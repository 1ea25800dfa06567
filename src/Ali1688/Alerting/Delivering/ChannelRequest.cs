using System.Globalization;
using System.Net.Http.Headers;
using Ali1688.Storage;

namespace Ali1688.Alerting.Delivering;

/// <summary>The HTTP request that brings a message to a channel, signed for this moment.</summary>
internal static class ChannelRequest
{
    public const string TimestampHeader = "X-Ali1688-Timestamp";
    public const string SignatureHeader = "X-Ali1688-Signature";
    public const string KeyHeader = "Idempotency-Key";

    public static HttpRequestMessage Of(HttpTarget target, AlertMessage message, AlertLanguage language, Uri? dashboard, DateTimeOffset now)
    {
        var words = AlertWords.Of(message, language, dashboard);
        return target switch
        {
            DingTalkTarget ding => Post(DingTalkUrl(ding, now), ChatBodies.DingTalk(words), message),
            WeComTarget => Post(target.Url.Reveal(), ChatBodies.WeCom(words), message),
            FeishuTarget feishu => Post(target.Url.Reveal(), ChatBodies.Feishu(words, FeishuSignature(feishu, now)), message),
            _ => Webhook(target, message, AlertLink.Of(message, dashboard), now),
        };
    }

    private static HttpRequestMessage Webhook(HttpTarget target, AlertMessage message, string? link, DateTimeOffset now)
    {
        var (body, seconds) = (WebhookBody.Of(message, link), now.ToUnixTimeSeconds());
        var request = Post(target.Url.Reveal(), body, message);
        request.Headers.Add(TimestampHeader, seconds.ToString(CultureInfo.InvariantCulture));
        if (target.Key is { } key) request.Headers.Add(SignatureHeader, $"v1={ChannelSignatures.Webhook(key, seconds, body)}");
        return request;
    }

    private static string DingTalkUrl(DingTalkTarget target, DateTimeOffset now)
    {
        if (target.Key is not { } key) return target.Url.Reveal();
        var (milliseconds, joint) = (now.ToUnixTimeMilliseconds(), target.Url.Reveal().Contains('?', StringComparison.Ordinal) ? '&' : '?');
        return string.Create(CultureInfo.InvariantCulture, $"{target.Url.Reveal()}{joint}timestamp={milliseconds}&sign={Uri.EscapeDataString(ChannelSignatures.DingTalk(key, milliseconds))}");
    }

    private static (long, string)? FeishuSignature(FeishuTarget target, DateTimeOffset now) =>
        target.Key is { } key ? (now.ToUnixTimeSeconds(), ChannelSignatures.Feishu(key, now.ToUnixTimeSeconds())) : null;

    private static HttpRequestMessage Post(string url, byte[] body, AlertMessage message)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = content };
        request.Headers.Add(KeyHeader, message.Key);
        return request;
    }
}
