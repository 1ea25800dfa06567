using System.Globalization;
using Ali1688.Sandbox.Catalogue;
using Ali1688.Sandbox.Gateway;
using Ali1688.Sandbox.Messages;

namespace Ali1688.Sandbox.Apis;

/// <summary>Reads which missed messages are asked for, 20 to 200 at a time.</summary>
internal static class MessageQueryReader
{
    private const int Fewest = 20;
    private const int Most = 200;

    public static Refusal? Read(GatewayCall call, string quantityName)
    {
        var quantity = Number(call, quantityName, Fewest, Fewest, Most);
        var page = Number(call, "page", 1, 1, int.MaxValue);
        var (from, to) = (Date(call, "createStartTime"), Date(call, "createEndTime"));
        if (quantity is null) return new Refusal(RefusalKind.InvalidParameter, quantityName);
        if (page is null) return new Refusal(RefusalKind.InvalidParameter, "page");
        if (from.Unreadable) return new Refusal(RefusalKind.InvalidParameter, "createStartTime");
        if (to.Unreadable) return new Refusal(RefusalKind.InvalidParameter, "createEndTime");
        call.Query = new MessageQuery(quantity.Value, page.Value, from.Time, to.Time, call.Parameters.NonEmpty("type"), call.Parameters.NonEmpty("userInfo"));
        return null;
    }

    private static int? Number(GatewayCall call, string name, int usual, int least, int most)
    {
        if (call.Parameters.NonEmpty(name) is not { } text) return usual;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : null;
    }

    private static (DateTimeOffset? Time, bool Unreadable) Date(GatewayCall call, string name)
    {
        if (call.Parameters.NonEmpty(name) is not { } text) return (null, false);
        return PlatformDate.TryReadLong(text, out var time) ? (time, false) : (null, true);
    }
}
