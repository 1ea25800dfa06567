namespace Ali1688.Sandbox.Catalogue;

internal static class ProductDates
{
    private static readonly DateTimeOffset Oldest = new(2015, 1, 1, 0, 0, 0, PlatformDate.Zone);

    /// <summary>Whole seconds: not every API tells more.</summary>
    public static DateTimeOffset CreatedAt(int seed, ulong id)
    {
        var dice = Dice.For(seed, id, Purpose.Dates);
        return Oldest.AddSeconds(dice.Below(320_000_000));
    }

    public static DateTimeOffset FirstModifiedAt(int seed, ulong id)
    {
        var dice = Dice.For(seed, id, Purpose.Dates, part: 1);
        return CreatedAt(seed, id).AddMilliseconds(dice.Below(1_000_000_000));
    }
}
