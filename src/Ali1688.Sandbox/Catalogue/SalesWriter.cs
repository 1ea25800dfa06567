namespace Ali1688.Sandbox.Catalogue;

internal static class SalesWriter
{
    public static Sales Write(int seed, ulong id)
    {
        var dice = Dice.For(seed, id, Purpose.Sales);
        return dice.Below(10) switch
        {
            < 4 => new Sales(dice.Below(50_000), SalesForm.Number),
            < 7 => new Sales(dice.Below(50_000), SalesForm.Text),
            7 => new Sales(dice.Between(10, 120) * 1000L, SalesForm.TenThousands),
            8 => new Sales(null, SalesForm.Null),
            _ => new Sales(null, SalesForm.Empty),
        };
    }
}
