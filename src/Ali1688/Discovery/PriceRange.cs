namespace Ali1688.Discovery;

/// <summary>A range of prices in yuan, both ends included; null for an open end. Immutable.</summary>
public readonly record struct PriceRange(decimal? From, decimal? To)
{
    private const decimal Grain = 0.01m;
    private const decimal FirstCut = 10;
    private const decimal Dearest = 100_000_000;

    /// <summary>
    /// Two ranges that together are this one; null when it holds one price only, or nothing but prices that nobody asks. They share the price at the
    /// cut, so that a product of that price is found whether or not the platform counts the ends in.
    /// </summary>
    public (PriceRange Lower, PriceRange Upper)? Halves() => this switch
    {
        { To: null } => Above < Dearest ? (this with { To = Above }, this with { From = Above }) : null,
        { To: { } to } when to <= Least => null,
        { To: { } to } when to - Least <= Grain => (new(Least, Least), new(to, to)),
        { To: { } to } => (this with { To = Middle(to) }, this with { From = Middle(to) }),
    };

    private decimal Least => From ?? 0;

    private decimal Above => Least > 0 ? Least * 10 : FirstCut;

    /// <summary>A quarter of the upper end where the range is wide, for prices lie the closer together the lower they are; otherwise the middle.</summary>
    private decimal Middle(decimal to) =>
        Math.Clamp(Math.Round(to > 4 * Least ? to / 4 : (Least + to) / 2, 2), Least + Grain, to - Grain);
}
