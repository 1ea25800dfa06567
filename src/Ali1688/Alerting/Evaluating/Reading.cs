using System.Globalization;

namespace Ali1688.Alerting.Evaluating;

/// <summary>What a rule looks at, at one moment: a number, or a text that is only compared.</summary>
/// <param name="Number">The number; null for a text.</param>
/// <param name="Text">What is shown of it and kept.</param>
internal readonly record struct Reading(decimal? Number, string Text)
{
    public static Reading Of(decimal number) => new(number, number.ToString("0.##########", CultureInfo.InvariantCulture));

    public static Reading OfText(string text) => new(null, text);

    /// <summary>A number that is shown in words.</summary>
    public static Reading Of(decimal number, string text) => new(number, text);
}
