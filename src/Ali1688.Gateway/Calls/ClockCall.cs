using System.Text.Json;
using Ali1688.Gateway.Products;

namespace Ali1688.Gateway.Calls;

/// <summary>The platform's <c>system/currentTime</c>, which answers with one JSON text such as <c>"20261010164552223+0800"</c>.</summary>
internal static class ClockCall
{
    public static ApiCall For(ProtocolKind protocol) => new()
    {
        Profile = new ApiProfile
        {
            Name = "system.currentTime",
            Protocol = protocol,
            Namespace = "system",
            Api = "currentTime",
            Id = new IdParameter { Parameter = "" },
            NeedsToken = false,
            Product = [],
            Fields = new FieldMap(),
        },
        Parameters = new Dictionary<string, string>(),
        Priority = CallPriority.High,
    };

    public static DateTimeOffset? Told(CallResult result) => result is CallResult.Answered { Root: { ValueKind: JsonValueKind.String } root }
        ? PlatformTimestamp.Parse(root.GetString())
        : null;
}
