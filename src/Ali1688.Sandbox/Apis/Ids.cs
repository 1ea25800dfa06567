using System.Globalization;
using System.Text.Json;
using Ali1688.Sandbox.Gateway;

namespace Ali1688.Sandbox.Apis;

/// <summary>Reads ids of products out of parameters, strictly.</summary>
internal static class Ids
{
    /// <summary>Takes one id: digits, as a Java Long takes them.</summary>
    public static Refusal? Take(GatewayCall call, string parameter)
    {
        if (call.Parameters.NonEmpty(parameter) is not { } text) return new Refusal(RefusalKind.MissingParameter, parameter);
        var read = TryRead(text, out var id);
        call.ItemId = id;
        return read ? null : new Refusal(RefusalKind.InvalidParameter, parameter);
    }

    public static bool TryRead(string text, out ulong id) =>
        ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out id) && id <= long.MaxValue;

    /// <summary>Takes a JSON array of 1 to <paramref name="most"/> numbers.</summary>
    public static Refusal? TakeList(GatewayCall call, string parameter, int most)
    {
        if (call.Parameters.NonEmpty(parameter) is not { } text) return new Refusal(RefusalKind.MissingParameter, parameter);
        try
        {
            call.ItemIds = JsonSerializer.Deserialize<ulong[]>(text) ?? [];
        }
        catch (JsonException)
        {
            return new Refusal(RefusalKind.InvalidParameter, parameter);
        }

        return call.ItemIds.Count >= 1 && call.ItemIds.Count <= most ? null : new Refusal(RefusalKind.InvalidParameter, parameter);
    }

    public static Refusal? CheckWebSite(GatewayCall call) => call.Parameters.NonEmpty("webSite") switch
    {
        null => new Refusal(RefusalKind.MissingParameter, "webSite"),
        "1688" or "alibaba" => null,
        _ => new Refusal(RefusalKind.InvalidParameter, "webSite"),
    };
}
