namespace Ali1688.Sandbox.Catalogue;

/// <summary>
/// The prices of a product. All follow from its lowest price by fixed weights, so that one number says what a product costs at a moment,
/// and a move of that number moves everything.
/// </summary>
internal readonly struct PriceWriter
{
    private const int Whole = 10_000;
    private const int StepOfTiers = 700;

    private readonly long _lowest;
    private readonly long _lightest;
    private readonly int[] _quantities;

    public PriceWriter(long lowest, int quoteType, int[] quantities)
    {
        _lowest = lowest;
        _quantities = quantities;
        _lightest = quoteType == 1 ? Whole : TierWeight(quantities.Length - 1);
    }

    /// <summary>The price of one unit of the variant with this extra weight, in the tier with this number.</summary>
    public long Fen(int extra, int tier)
    {
        var weight = TierWeight(tier) * (Whole + extra) / Whole;
        return Math.Max(1, ((_lowest * weight) + (_lightest / 2)) / _lightest);
    }

    public Tier[] Tiers(int extra)
    {
        var tiers = new Tier[_quantities.Length];
        for (var i = 0; i < tiers.Length; i++) tiers[i] = new Tier(_quantities[i], Fen(extra, i));
        return tiers;
    }

    private static long TierWeight(int tier) => Whole - (tier * StepOfTiers);
}
