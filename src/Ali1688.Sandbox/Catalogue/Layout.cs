namespace Ali1688.Sandbox.Catalogue;

/// <summary>What of a product never changes: where it stands, how it is priced, from which quantities on, and what it begins with.</summary>
internal readonly record struct Layout(Shelf Shelf, int QuoteType, int[] Quantities, long FirstFen, long FirstStock)
{
    private static readonly int[][] Ladders = [[1], [1, 10], [2, 50], [2, 20, 100], [5, 100, 500], [1, 3, 30], [100, 1000]];

    public static Layout Draw(int seed, ulong id)
    {
        var dice = Dice.For(seed, id, Purpose.Pricing);
        var shelf = Shelf.Draw(ref dice);
        var quoteType = shelf.Specifications.Length == 0 ? 0 : dice.Below(10) switch { < 2 => 0, < 6 => 1, < 8 => 2, _ => 3 };
        var span = Math.Log((double)shelf.DearestFen / shelf.CheapestFen);
        var fen = (long)(shelf.CheapestFen * Math.Exp(span * dice.Fraction()));
        var stock = (long)(50 * Math.Exp(8 * dice.Fraction()));
        return new Layout(shelf, quoteType, dice.Pick(Ladders), fen, stock);
    }
}
