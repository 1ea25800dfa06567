using System.Globalization;
using Ali1688.Products;

namespace Ali1688.Server.Dashboard.Texts;

/// <summary>Says things in one language: texts, numbers, moments and spans. Immutable.</summary>
/// <param name="Language">The language.</param>
/// <param name="Time">The clock.</param>
/// <param name="Zone">The time zone of whoever reads.</param>
public sealed record Speech(Language Language, TimeProvider Time, TimeZoneInfo Zone)
{
    /// <summary>A text.</summary>
    internal string this[Phrase phrase] => phrase.In(Language);

    /// <summary>A text with something put in.</summary>
    internal string this[Phrase phrase, params ReadOnlySpan<object?> values] => string.Format(CultureInfo.InvariantCulture, phrase.In(Language), values);

    /// <summary>What another room said in English; text of strangers comes back as harmless text.</summary>
    internal string? Told(string? english) => SafeText.Of(Language == Language.Chinese && english is not null ? Texts.Told.InChinese(english) : english);

    /// <summary>The language's tag for the page.</summary>
    public string Tag => Language == Language.Chinese ? "zh-Hans" : "en";

    /// <summary>A count, in groups of three.</summary>
    public static string Count(long? count) => count is { } number ? number.ToString("N0", CultureInfo.InvariantCulture) : Nothing;

    /// <summary>Yuan.</summary>
    public static string Money(decimal? price) => price is { } yuan ? yuan.ToString("#,##0.00##", CultureInfo.InvariantCulture) : Nothing;

    /// <summary>A share, as percent.</summary>
    public static string Share(double share) => share.ToString("0.0%", CultureInfo.InvariantCulture);

    /// <summary>What stands where there is nothing.</summary>
    public const string Nothing = "–";

    /// <summary>A moment in the reader's time zone, to the second.</summary>
    public string Moment(DateTimeOffset? moment) => moment is { } at ? TimeZoneInfo.ConvertTime(at, Zone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) : Nothing;

    /// <summary>How long ago a moment was, in one unit.</summary>
    public string Ago(DateTimeOffset? moment)
    {
        if (moment is not { } at) return Nothing;
        var since = Time.GetUtcNow() - at;
        return since < TimeSpan.FromSeconds(2) ? this[Spans.JustNow] : this[Spans.Ago, Span(since)];
    }

    /// <summary>A moment to come: in how long, and when; a word where there is none.</summary>
    internal string Until(DateTimeOffset? moment, Phrase none) =>
        moment is not { } at ? this[none] : at <= Time.GetUtcNow() ? Moment(at) : this[Spans.In, Span(at - Time.GetUtcNow())];

    /// <summary>A span of time, in its largest unit.</summary>
    public string Span(TimeSpan span)
    {
        span = span.Duration();
        return span switch
        {
            { TotalDays: >= 2 } => this[Spans.Days, (long)span.TotalDays],
            { TotalHours: >= 2 } => this[Spans.Hours, (long)span.TotalHours],
            { TotalMinutes: >= 2 } => this[Spans.Minutes, (long)span.TotalMinutes],
            _ => this[Spans.Seconds, (long)span.TotalSeconds],
        };
    }
}
