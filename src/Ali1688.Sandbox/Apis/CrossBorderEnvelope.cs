using System.Text.Json;

namespace Ali1688.Sandbox.Apis;

/// <summary>What stands around the answers of the cross-border APIs: <c>{"result":{"success":…,"code":…,"message":…,"result":…}}</c>.</summary>
internal static class CrossBorderEnvelope
{
    public static void Open(Utf8JsonWriter json, bool success, string code, string message)
    {
        json.WriteStartObject();
        json.WriteStartObject("result"u8);
        json.WriteBoolean("success"u8, success);
        json.WriteString("code"u8, code);
        json.WriteString("message"u8, message);
    }

    public static void Close(Utf8JsonWriter json)
    {
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
