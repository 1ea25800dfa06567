using System.Text.Json;

namespace Ali1688.Sandbox.Apis;

/// <summary>The markets that a product takes part in: <c>bizGroupInfos</c>.</summary>
internal static class BusinessGroups
{
    private static readonly (string Code, string Description, bool Support)[] All =
        [("isRetailOffer", "零售通", false), ("isMicroSupply", "微供商品", false), ("isConsignMarketOffer", "1688代销产品", true)];

    public static void Write(Utf8JsonWriter json)
    {
        json.WriteStartArray("bizGroupInfos"u8);
        foreach (var (code, description, support) in All)
        {
            json.WriteStartObject();
            json.WriteBoolean("support"u8, support);
            json.WriteString("description"u8, description);
            json.WriteString("code"u8, code);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
