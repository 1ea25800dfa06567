namespace Ali1688.Sandbox.Catalogue;

/// <summary>The platform's words for a product's state; the spaces are its own.</summary>
internal static class ProductStates
{
    public const string Published = "published";

    private static readonly string[] Delisted =
        ["member expired", "auto expired", "expired", "member deleted", "deleted", "TBD", "auditing", "untread"];

    public static string Draw(int seed, ulong id, double delistedShare)
    {
        var dice = Dice.For(seed, id, Purpose.Status);
        return dice.Chance(delistedShare) ? dice.Pick(Delisted) : Published;
    }
}
