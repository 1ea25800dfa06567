using System.Diagnostics;
using System.Text.Json;
using Ali1688.Quotas;

namespace Ali1688.Telemetry;

/// <summary>Counts and times calls.</summary>
internal static class CallMeter
{
    public static void Add(CallRecord call)
    {
        var tags = new TagList
        {
            { "key", MaskedKey.Of(call.Key) },
            { "api", call.Api },
            { "outcome", JsonNamingPolicy.SnakeCaseLower.ConvertName(call.Ending.ToString()) },
        };
        Instruments.Calls.Add(1, tags);
        Instruments.CallDuration.Record(call.Latency.TotalSeconds, tags);
    }
}
