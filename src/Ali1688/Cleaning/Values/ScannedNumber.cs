namespace Ali1688.Cleaning.Values;

/// <summary>One number of a text with its scale applied (万 is 10,000); the value is null where it is too large to be held.</summary>
internal readonly record struct ScannedNumber(decimal? Value, decimal Scale);
