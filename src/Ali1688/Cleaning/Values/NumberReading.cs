namespace Ali1688.Cleaning.Values;

/// <summary>What came of reading a number: a range, a problem, or neither where nothing was written.</summary>
internal readonly record struct NumberReading(NumberRange? Range, string? Problem)
{
    /// <summary>
    /// Prices and stocks beyond this are nonsense. The bound also keeps every sum and product of what was read within
    /// <see cref="decimal"/> and <see cref="long"/>.
    /// </summary>
    public const decimal Largest = 1_000_000_000_000m;

    public static NumberReading Nothing => default;

    public static NumberReading Failed(string problem) => new(null, problem);

    public static NumberReading Of(NumberRange range) =>
        range.Low < 0 ? Failed(Cleaning.Problem.Negative)
        : range.High > Largest ? Failed(Cleaning.Problem.TooLarge)
        : new NumberReading(range, null);
}
