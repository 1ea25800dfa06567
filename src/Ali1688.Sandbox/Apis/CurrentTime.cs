using System.Text.Json;
using Ali1688.Sandbox.Catalogue;
using Ali1688.Sandbox.Gateway;
using Ali1688.Sandbox.Statistics;

namespace Ali1688.Sandbox.Apis;

/// <summary><c>system:currentTime</c>: the platform's time as text, for anybody.</summary>
internal sealed class CurrentTime(PlatformClock clock) : PlatformApi
{
    public override string Namespace => "system";

    public override string Name => "currentTime";

    public override bool IsOpen => true;

    public override Refusal? Check(GatewayCall call) => null;

    public override string Write(GatewayCall call, Utf8JsonWriter json)
    {
        json.WriteStringValue(PlatformDate.Long(clock.Told));
        return Outcomes.Item;
    }
}
