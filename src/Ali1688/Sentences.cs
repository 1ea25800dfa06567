using System.Globalization;

namespace Ali1688;

/// <summary>Sentences for people that are written down once, with holes such as {0} for values: a shell that speaks another language knows them by their English words.</summary>
public static class Sentences
{
    /// <summary>The sentence with its values.</summary>
    public static string With(this string sentence, params ReadOnlySpan<object?> values) => string.Format(CultureInfo.InvariantCulture, sentence, values);
}
