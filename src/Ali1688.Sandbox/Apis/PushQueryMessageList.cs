using System.Text.Json;
using Ali1688.Sandbox.Gateway;
using Ali1688.Sandbox.Messages;
using Ali1688.Sandbox.Statistics;

namespace Ali1688.Sandbox.Apis;

/// <summary><c>cn.alibaba.open:push.query.messageList</c>: a page of the missed messages; they wait until they are confirmed.</summary>
internal sealed class PushQueryMessageList : PlatformApi
{
    public override string Namespace => "cn.alibaba.open";

    public override string Name => "push.query.messageList";

    public override bool NeedsUser => false;

    public override Refusal? Check(GatewayCall call) => MessageQueryReader.Read(call, "pageSize");

    public override string Write(GatewayCall call, Utf8JsonWriter json)
    {
        var (page, total) = call.App!.Missed.Look((MessageQuery)call.Query!);
        json.WriteStartObject();
        json.WriteStartObject("pushMessagePage"u8);
        json.WritePropertyName("datas"u8);
        MessageJson.WriteAll(json, page);
        json.WriteNumber("totalCount"u8, total);
        json.WriteEndObject();
        json.WriteEndObject();
        return Outcomes.Done;
    }
}
