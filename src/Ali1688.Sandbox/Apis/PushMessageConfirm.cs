using System.Text.Json;
using Ali1688.Sandbox.Gateway;
using Ali1688.Sandbox.Statistics;

namespace Ali1688.Sandbox.Apis;

/// <summary><c>cn.alibaba.open:push.message.confirm</c>: missed messages that were taken care of; ids that are not waiting are passed over.</summary>
internal sealed class PushMessageConfirm : PlatformApi
{
    private const int MostIds = 200;

    public override string Namespace => "cn.alibaba.open";

    public override string Name => "push.message.confirm";

    public override bool NeedsUser => false;

    public override Refusal? Check(GatewayCall call)
    {
        var refusal = Ids.TakeList(call, "msgIdList", MostIds);
        (call.Query, call.ItemIds) = (call.ItemIds, []);
        return refusal;
    }

    public override string Write(GatewayCall call, Utf8JsonWriter json)
    {
        call.App!.Missed.Confirm(((IReadOnlyList<ulong>)call.Query!).Select(id => (long)id));
        json.WriteStartObject();
        json.WriteBoolean("isSuccess"u8, true);
        json.WriteEndObject();
        return Outcomes.Done;
    }
}
