using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ali1688.Gateway.Messages;

/// <summary>Finds the message in a posted form: whole in the field <c>message</c>, or spread over fields of its own.</summary>
public static class PushForm
{
    private static readonly string[] Fields = ["msgId", "gmtBorn", "type", "userInfo", "bizKey", "extraInfo", "topicGroup", "topicName", "appKey"];

    /// <summary>The message; null when the form holds none.</summary>
    /// <param name="form">The fields as received, decoded.</param>
    public static MessageEnvelope? TryRead(IReadOnlyCollection<KeyValuePair<string, string>> form) =>
        Value(form, "message") is { Length: > 0 } whole ? MessageEnvelope.TryParse(whole) : Gathered(form);

    private static MessageEnvelope? Gathered(IReadOnlyCollection<KeyValuePair<string, string>> form)
    {
        var message = new JsonObject();
        foreach (var name in Fields)
        {
            if (Value(form, name) is { } value) message[name] = value;
        }

        if (Value(form, "data") is { Length: > 0 } data) message["data"] = Data(data);
        return MessageEnvelope.TryParse(message.ToJsonString());
    }

    private static JsonNode? Data(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }

    private static string? Value(IReadOnlyCollection<KeyValuePair<string, string>> form, string name) => form.FirstOrDefault(field => field.Key == name).Value;
}
