using System.Net;
using System.Text;
using Ali1688.Storage;
using MimeKit;

namespace Ali1688.Alerting.Delivering;

/// <summary>A message as e-mail: plain text, and the same as a page without anything active in it.</summary>
internal static class MailBody
{
    private const int LongestText = 300;

    public static MimeMessage Of(AlertMessage message, AlertWords words, MailTarget target, DateTimeOffset now)
    {
        var mail = new MimeMessage { Subject = Plain($"[ali1688] {words.Title}"), Date = now, MessageId = $"{message.Key}@ali1688" };
        mail.From.Add(MailboxAddress.Parse(target.From));
        foreach (var to in target.To) mail.To.Add(MailboxAddress.Parse(to));
        mail.Headers.Add("Idempotency-Key", message.Key);
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        mail.Body = new BodyBuilder { TextBody = Text(words), HtmlBody = Html(words) }.ToMessageBody();
        return mail;
    }

    private static string Text(AlertWords words)
    {
        var text = new StringBuilder(Plain(words.Title)).Append("\r\n");
        foreach (var line in words.Lines) text.Append($"\r\n{Plain(line.About)}\r\n  {Plain(line.What)}\r\n{(line.Url is { } url ? $"  {url}\r\n" : "")}");
        if (words.More is { } more) text.Append($"\r\n{Plain(more)}\r\n");
        if (words.Link is { } link) text.Append($"\r\n{link.Text}: {link.Url}\r\n");
        return text.ToString();
    }

    private static string Html(AlertWords words)
    {
        var html = new StringBuilder($"<!doctype html><html><body><h3>{Encoded(words.Title)}</h3><ul>");
        foreach (var line in words.Lines) html.Append($"<li>{Encoded(line.About)}<br>{Encoded(line.What)}{(line.Url is { } url ? $" <a href=\"{url}\">{line.Id}</a>" : "")}</li>");
        return html.Append($"</ul>{(words.More is { } more ? $"<p>{Encoded(more)}</p>" : "")}{(words.Link is { } link ? $"<p><a href=\"{WebUtility.HtmlEncode(link.Url)}\">{link.Text}</a></p>" : "")}</body></html>").ToString();
    }

    private static string Plain(string text) => ShownText.Plain(text, LongestText);

    private static string Encoded(string text) => WebUtility.HtmlEncode(Plain(text));
}
