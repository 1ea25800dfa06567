using System.Globalization;
using System.Text.Json;
using Ali1688.Gateway.Answers;

namespace Ali1688.Gateway.Messages;

/// <summary>What every pushed message has, whatever it is about. Immutable.</summary>
public sealed record MessageEnvelope
{
    /// <summary>The platform's number of the message: it stays the same however often the message is delivered.</summary>
    public required long Id { get; init; }

    /// <summary>The topic, e.g. <c>PRODUCT_RELATION_VIEW_PRODUCT_DELETE</c>.</summary>
    public required string Topic { get; init; }

    /// <summary>Whose message it is: the member's id; null when not told.</summary>
    public string? Member { get; init; }

    /// <summary>When the platform made the message; null when not told.</summary>
    public DateTimeOffset? BornAt { get; init; }

    /// <summary>When the platform sent it: the time by which messages about one product are ordered; null when neither that nor <see cref="BornAt"/> is told.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>What the topic tells; an undefined element when there is nothing.</summary>
    public JsonElement Data { get; init; }

    /// <summary>The whole message as JSON.</summary>
    public required string Json { get; init; }

    /// <summary>Reads a message's JSON; null when it is none (no JSON object, no number, no topic).</summary>
    public static MessageEnvelope? TryParse(string json)
    {
        try
        {
            return From(JsonElement.Parse(json), json);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null; // No JSON, or text that is no Unicode.
        }
    }

    private static MessageEnvelope? From(JsonElement root, string json)
    {
        if (!long.TryParse(root.Text("msgId"), NumberStyles.None, CultureInfo.InvariantCulture, out var id)) return null;
        if (TopicOf(root) is not { } topic) return null;
        var data = DataOf(root);
        var born = MessageTime.FromMilliseconds(root.Text("gmtBorn"));
        return new MessageEnvelope
        {
            Id = id,
            Topic = topic,
            Member = root.Text("userInfo"),
            BornAt = born,
            SentAt = MessageTime.FromChina(data.Text("msgSendTime")) ?? born,
            Data = data,
            Json = json,
        };
    }

    private static string? TopicOf(JsonElement root) =>
        root.Text("type") ?? (root.Text("topicGroup") is { } group && root.Text("topicName") is { } name ? $"{group}_{name}" : null);

    // Some receivers report it as text that holds the JSON.
    private static JsonElement DataOf(JsonElement root)
    {
        if (root.At("data") is not { } data) return default;
        return data.ValueKind == JsonValueKind.String && data.GetString() is { Length: > 0 } text ? JsonElement.Parse(text) : data;
    }
}
