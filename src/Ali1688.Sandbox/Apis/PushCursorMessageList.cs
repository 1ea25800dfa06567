using System.Text.Json;
using Ali1688.Sandbox.Gateway;
using Ali1688.Sandbox.Messages;
using Ali1688.Sandbox.Statistics;

namespace Ali1688.Sandbox.Apis;

/// <summary><c>cn.alibaba.open:push.cursor.messageList</c>: the oldest missed messages; who reads them has confirmed them.</summary>
internal sealed class PushCursorMessageList : PlatformApi
{
    public override string Namespace => "cn.alibaba.open";

    public override string Name => "push.cursor.messageList";

    public override bool NeedsUser => false;

    public override Refusal? Check(GatewayCall call) => MessageQueryReader.Read(call, "quantity");

    public override string Write(GatewayCall call, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WritePropertyName("pushMessageList"u8);
        MessageJson.WriteAll(json, call.App!.Missed.Take((MessageQuery)call.Query!));
        json.WriteEndObject();
        return Outcomes.Done;
    }
}
