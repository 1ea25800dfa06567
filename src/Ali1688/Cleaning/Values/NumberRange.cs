namespace Ali1688.Cleaning.Values;

/// <summary>What a written number means: one value (both ends equal) or a range.</summary>
internal readonly record struct NumberRange(decimal Low, decimal High)
{
    public static NumberRange Of(decimal value) => new(value, value);

    public static NumberRange Between(decimal one, decimal other) => new(Math.Min(one, other), Math.Max(one, other));

    public bool IsSingle => Low == High;

    /// <summary>The range that spans both.</summary>
    public static NumberRange? Span(NumberRange? one, NumberRange? other) =>
        one is not { } a ? other : other is not { } b ? a : new NumberRange(Math.Min(a.Low, b.Low), Math.Max(a.High, b.High));
}
