using System.Text.Json;
using Ali1688.Sandbox.Gateway;
using Ali1688.Sandbox.Statistics;

namespace Ali1688.Sandbox.Apis;

/// <summary><c>system:currentTimeMillis</c>: the platform's time as a bare number of milliseconds, for anybody.</summary>
internal sealed class CurrentTimeMillis(PlatformClock clock) : PlatformApi
{
    public override string Namespace => "system";

    public override string Name => "currentTimeMillis";

    public override bool IsOpen => true;

    public override Refusal? Check(GatewayCall call) => null;

    public override string Write(GatewayCall call, Utf8JsonWriter json)
    {
        json.WriteNumberValue(clock.Told.ToUnixTimeMilliseconds());
        return Outcomes.Item;
    }
}
