using System.Globalization;

namespace Ali1688.Discovery;

/// <summary>A range of prices in yuan, both ends included; null for an open end. Immutable.</summary>
public readonly record struct PriceRange(decimal? From, decimal? To)
{
    private const decimal Grain = 0.01m;
    private const decimal FirstCut = 10;
    private const decimal Dearest = 100_000_000;

    private decimal Least => From ?? 0;

    /// <summary>
    /// Two ranges that together are this one; null when it holds one price only, or nothing but prices that nobody asks. They share the price at the
    /// cut, so that a product of that price is found whether or not the platform counts the ends in.
    /// </summary>
    public (PriceRange Lower, PriceRange Upper)? Halves() => To switch
    {
        null => Above() is var cut && cut < Dearest ? (this with { To = cut }, this with { From = cut }) : null,
        { } to when to <= Least => null,
        { } to when to - Least <= Grain => (new(Least, Least), new(to, to)),
        { } to => (this with { To = Middle(to) }, this with { From = Middle(to) }),
    };

    /// <inheritdoc/>
    public override string ToString() => From == To
        ? string.Create(CultureInfo.InvariantCulture, $"¥{From:0.00}")
        : string.Create(CultureInfo.InvariantCulture, $"¥{Least:0.00}–{To:0.00}");

    private decimal Above() => Uncommon(Least > 0 ? Least * 10 : FirstCut);

    /// <summary>A quarter of the upper end where the range is wide, for prices lie the closer together the lower they are; otherwise the middle.</summary>
    private decimal Middle(decimal to) => Math.Clamp(Uncommon(to > 4 * Least ? to / 4 : (Least + to) / 2), Least + Grain, to - Grain);

    /// <summary>A price nearby that hardly anybody asks: what costs as much as the cut is found by both halves.</summary>
    private static decimal Uncommon(decimal price) => decimal.Truncate(price * 10) / 10 + 0.03m;
}
