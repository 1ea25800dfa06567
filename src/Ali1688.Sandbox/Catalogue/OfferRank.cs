namespace Ali1688.Sandbox.Catalogue;

/// <summary>What a search ranks and navigates by; it follows from the id alone and never changes.</summary>
internal static class OfferRank
{
    private const int Navigation = 978;
    private const int FirstValue = 1350;
    private const int Values = 10;

    public static int MonthSold(ulong id) => (int)(Dice.Mix(id) % 10_000);

    public static int RepurchasePercent(ulong id) => (int)(Dice.Mix(id + 1) % 71);

    /// <summary>The only navigation there is, <c>978:1350</c> to <c>978:1359</c>; each product has one of its values.</summary>
    public static string NavigationOf(ulong id) => string.Create(null, $"{Navigation}:{FirstValue + (int)(Dice.Mix(id + 2) % Values)}");
}
