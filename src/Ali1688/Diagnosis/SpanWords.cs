namespace Ali1688.Diagnosis;

/// <summary>Spans of time for people, in English.</summary>
public static class SpanWords
{
    /// <summary>A span in its two largest units: 3 h 05 min, 42 s.</summary>
    public static string Show(TimeSpan span) => span switch
    {
        { TotalDays: >= 1 } => $"{span.Days} d {span.Hours} h",
        { TotalHours: >= 1 } => $"{span.Hours} h {span.Minutes:00} min",
        { TotalMinutes: >= 1 } => $"{span.Minutes} min {span.Seconds:00} s",
        _ => $"{span.TotalSeconds:0} s",
    };
}
