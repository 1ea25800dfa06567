using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ali1688.Alerting.Delivering;

/// <summary>What the chat robots are sent. Everything that strangers wrote is made safe here, at the last place that knows where it will be shown.</summary>
internal static class ChatBodies
{
    private const int LongestText = 200;

    // WeCom takes 4,096 bytes of Markdown; DingTalk and Feishu about five times as much.
    private const int WeComBytes = 4000;
    private const int DingTalkBytes = 18_000;
    private const int FeishuBytes = 18_000;
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] DingTalk(AlertWords words) =>
        Bytes(new { msgtype = "markdown", markdown = new { title = Safe(words.Title), text = Markdown(words, DingTalkBytes, "\n\n") }, at = new { isAtAll = false } });

    public static byte[] WeCom(AlertWords words) => Bytes(new { msgtype = "markdown", markdown = new { content = Markdown(words, WeComBytes, "\n") } });

    /// <summary>Feishu's rich text: its parts are shown as they are, markup and mentions have parts of their own.</summary>
    public static byte[] Feishu(AlertWords words, (long Seconds, string Sign)? signature)
    {
        var rows = new List<object[]>();
        var room = FeishuBytes;
        foreach (var line in words.Lines)
        {
            object[] row = [Part($"{Plain(line.About)}\n{Plain(line.What)} "), .. line.Url is { } url ? [new { tag = "a", text = line.Id, href = url }] : Array.Empty<object>()];
            if ((room -= Bytes(row).Length + 1) < 0) break;
            rows.Add(row);
        }

        if (Rest(words, rows.Count) is { } more) rows.Add([Part(more)]);
        if (words.Link is { } link) rows.Add([new { tag = "a", text = link.Text, href = link.Url }]);
        var content = new { post = new { zh_cn = new { title = Plain(words.Title), content = rows } } };
        return signature is { } signed
            ? Bytes(new { timestamp = $"{signed.Seconds}", sign = signed.Sign, msg_type = "post", content })
            : Bytes(new { msg_type = "post", content });
    }

    private static string Markdown(AlertWords words, int mostBytes, string newLine)
    {
        var text = new StringBuilder($"**{Safe(words.Title)}**");
        var room = mostBytes - Encoding.UTF8.GetByteCount(text.ToString()) - 300;
        var shown = 0;
        foreach (var line in words.Lines)
        {
            var next = $"{newLine}{Safe(line.About)}{newLine}{Safe(line.What)}{(line.Url is { } url ? $" [{line.Id}]({url})" : "")}";
            if ((room -= Encoding.UTF8.GetByteCount(next)) < 0) break;
            text.Append(next);
            shown++;
        }

        if (Rest(words, shown) is { } more) text.Append(newLine).Append(Safe(more));
        if (words.Link is { } link) text.Append(newLine).Append($"[{link.Text}]({link.Url})");
        return text.ToString();
    }

    // A message that cannot hold its lines says so as well.
    private static string? Rest(AlertWords words, int shown) => shown == words.Lines.Count ? words.More : $"… {words.More ?? $"+{words.Lines.Count - shown}"}";

    private static object Part(string text) => new { tag = "text", text };

    private static string Safe(string text) => ShownText.ForMarkdown(text, LongestText);

    private static string Plain(string text) => ShownText.Plain(text, LongestText);

    private static byte[] Bytes<T>(T body) => JsonSerializer.SerializeToUtf8Bytes(body, Json);
}
