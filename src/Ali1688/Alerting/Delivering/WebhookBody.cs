using System.Text.Json;
using System.Text.Json.Serialization;
using Ali1688.Storage;

namespace Ali1688.Alerting.Delivering;

/// <summary>What a program of one's own is sent. The same message has the same bytes at every attempt.</summary>
internal static class WebhookBody
{
    private const int LongestText = 1000;

    // The library's own encoder, which leaves nothing in that a page could take for markup.
    private static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static byte[] Of(AlertMessage message, string? link) => JsonSerializer.SerializeToUtf8Bytes(
        new
        {
            Version = 1,
            message.Key,
            Rule = Safe(message.Rule),
            message.Count,
            More = Math.Max(0, message.Count - message.Lines.Count),
            Changes = new { After = message.FromCursor, Until = message.UntilCursor },
            Link = link,
            Alerts = message.Lines.Select(line => new
            {
                line.Kind,
                Id = line.Id?.ToString(),
                Part = line.Part.Length > 0 ? Safe(line.Part) : null,
                Title = line.Title is { } title ? Safe(title) : null,
                From = Safe(line.From),
                To = Safe(line.To),
                line.Quantity,
                Recovery = line.IsRecovery ? true : (bool?)null,
                line.At,
                Url = line.Id?.DetailUrl,
            }),
        },
        Json);

    private static string Safe(string text) => ShownText.Plain(text, LongestText);
}
