using System.Text;
using System.Text.Json;
using Ali1688.Sandbox.Http;

namespace Ali1688.Sandbox.Messages;

/// <summary>Writes a message as the platform does.</summary>
internal static class MessageJson
{
    public static void Write(Utf8JsonWriter json, Message message)
    {
        json.WriteStartObject();
        json.WritePropertyName("data"u8);
        json.WriteRawValue(message.Data, skipInputValidation: true);
        json.WriteNumber("gmtBorn"u8, message.Born.ToUnixTimeMilliseconds());
        json.WriteNumber("msgId"u8, message.Id);
        json.WriteString("type"u8, message.Topic.Type);
        json.WriteString("userInfo"u8, message.MemberId);
        json.WriteString("topicGroup"u8, message.Topic.Group);
        json.WriteString("topicName"u8, message.Topic.Name);
        json.WriteString("appKey"u8, message.AppKey);
        json.WriteEndObject();
    }

    public static void WriteAll(Utf8JsonWriter json, IEnumerable<Message> messages)
    {
        json.WriteStartArray();
        foreach (var message in messages) Write(json, message);
        json.WriteEndArray();
    }

    public static string Text(Message message)
    {
        var answer = new Answer();
        Write(answer.Json, message);
        return Encoding.UTF8.GetString(answer.Body.Span);
    }
}
