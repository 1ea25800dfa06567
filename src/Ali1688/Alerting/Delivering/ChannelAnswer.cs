using System.Net;
using System.Text.Json;

namespace Ali1688.Alerting.Delivering;

/// <summary>What a channel's answer means. The chat robots answer 200 whatever happens; the truth is in the body.</summary>
internal static class ChannelAnswer
{
    private static readonly TimeSpan LongestRest = TimeSpan.FromHours(1);

    // DingTalk bars a robot that was too fast for ten minutes; WeCom and Feishu count by the minute.
    private static readonly Dictionary<(string Kind, long Code), TimeSpan> TooFast = new()
    {
        [("dingtalk", 130101)] = TimeSpan.FromMinutes(10),
        [("dingtalk", 410100)] = TimeSpan.FromMinutes(10),
        [("wecom", 45009)] = TimeSpan.FromMinutes(1),
        [("wecom", 45033)] = TimeSpan.FromMinutes(1),
        [("feishu", 9499)] = TimeSpan.FromMinutes(1),
        [("feishu", 11232)] = TimeSpan.FromMinutes(1),
    };

    /// <summary>Reads an answer.</summary>
    public static SendResult Read(HttpTarget target, HttpStatusCode status, TimeSpan? retryAfter, string body)
    {
        if (status is HttpStatusCode.TooManyRequests || (status == HttpStatusCode.ServiceUnavailable && retryAfter is not null)) return new SendResult.Busy(SendSentences.TooMany.With((int)status), Bounded(retryAfter));
        if ((int)status is >= 300 and < 400) return new SendResult.Failed(SendSentences.Redirect.With((int)status));
        if ((int)status is < 200 or >= 300) return new SendResult.Failed(SendSentences.Status.With((int)status, Said(body)));
        return target is WebhookTarget ? new SendResult.Delivered() : ReadCode(target.Kind, body);
    }

    private static SendResult ReadCode(string kind, string body)
    {
        if (CodeOf(kind, body) is not { } answer) return new SendResult.Failed(SendSentences.Unreadable.With(Said(body)));
        if (answer.Code == 0) return new SendResult.Delivered();
        var reason = SendSentences.Code.With(answer.Code, Said(answer.Words));
        return TooFast.TryGetValue((kind, answer.Code), out var rest) ? new SendResult.Busy(reason, rest) : new SendResult.Failed(reason);
    }

    private static (long Code, string Words)? CodeOf(string kind, string body)
    {
        try
        {
            var root = JsonElement.Parse(body);
            if (root.ValueKind != JsonValueKind.Object) return null;
            // Feishu's older robots answer StatusCode and StatusMessage.
            (string Code, string Words)[] names = kind == "feishu" ? [("code", "msg"), ("StatusCode", "StatusMessage")] : [("errcode", "errmsg")];
            foreach (var (code, words) in names)
            {
                if (root.TryGetProperty(code, out var number) && number.ValueKind == JsonValueKind.Number && number.TryGetInt64(out var value))
                    return (value, root.TryGetProperty(words, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString()! : "");
            }

            return null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Said(string text) => ShownText.Plain(text, 200) is { Length: > 0 } shown ? $": {shown}" : "";

    private static TimeSpan Bounded(TimeSpan? rest) => rest is not { } asked || asked <= TimeSpan.Zero ? TimeSpan.FromMinutes(1) : asked < LongestRest ? asked : LongestRest;
}
