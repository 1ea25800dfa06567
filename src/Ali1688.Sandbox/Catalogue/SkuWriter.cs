namespace Ali1688.Sandbox.Catalogue;

/// <summary>Makes the variants: every combination of a few colours and sizes. Their stocks add up to the product's.</summary>
internal static class SkuWriter
{
    private static readonly int[] Extras = [0, 0, 0, 300, 500, 1_200];

    public static Sku[] Write(int seed, ulong id, Layout layout, PriceWriter prices, long stock)
    {
        if (layout.QuoteType == 0) return [];
        var dice = Dice.For(seed, id, Purpose.Skus);
        var first = layout.Shelf.Specifications[0];
        var second = layout.Shelf.Specifications.Length > 1 ? layout.Shelf.Specifications[1] : null;
        var firsts = dice.Between(1, 4);
        var seconds = second is null ? 1 : dice.Between(1, 3);
        var (from, then) = (dice.Below(first.Values.Length), second is null ? 0 : dice.Below(second.Values.Length));
        var stocks = Shares(ref dice, firsts * seconds, stock);
        var skus = new Sku[firsts * seconds];
        for (var i = 0; i < skus.Length; i++)
        {
            var value = (from + (i / seconds)) % first.Values.Length;
            NamedValue[] attributes = second is null
                ? [new(first.Name, first.Values[value])]
                : [new(first.Name, first.Values[value]), new(second.Name, second.Values[(then + (i % seconds)) % second.Values.Length])];
            var image = first.HasPictures ? ImageWriter.OfVariant(seed, id, value) : null;
            skus[i] = Variant(ref dice, id, i, layout, prices, stocks[i], image, attributes);
        }

        return skus;
    }

    private static Sku Variant(
        ref Dice dice, ulong id, int index, Layout layout, PriceWriter prices, long stock, string? image, NamedValue[] attributes)
    {
        // The first variant has no extra, so that the product's lowest price is really to be had.
        var extra = index == 0 ? 0 : dice.Pick(Extras);
        var number = 4_000_000_000_000 + (long)(Dice.Mix(id) % 90_000_000_000) * 16 + index;
        var spec = string.Create(null, $"{dice.Next():x16}{dice.Next():x16}");
        var code = dice.Chance(0.3) ? "" : string.Create(null, $"货{dice.Below(10_000):0000}-{index + 1}");
        return layout.QuoteType switch
        {
            1 => new Sku(number, spec, code, prices.Fen(extra, 0), [], stock, image, attributes),
            2 => new Sku(number, spec, code, null, [], stock, image, attributes),
            _ => new Sku(number, spec, code, prices.Fen(extra, 0), prices.Tiers(extra), stock, image, attributes),
        };
    }

    private static long[] Shares(ref Dice dice, int count, long stock)
    {
        var weights = new int[count];
        for (var i = 0; i < count; i++) weights[i] = dice.Between(1, 9);
        var (sum, left, shares) = (weights.Sum(), stock, new long[count]);
        for (var i = 1; i < count; i++) left -= shares[i] = stock * weights[i] / sum;
        shares[0] = left;
        return shares;
    }
}
