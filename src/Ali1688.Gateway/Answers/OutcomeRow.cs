using System.Text.RegularExpressions;

namespace Ali1688.Gateway.Answers;

/// <summary>One line of the outcome table: an error that fits every condition given means this outcome.</summary>
internal sealed record OutcomeRow(Outcome Outcome)
{
    /// <summary>Who must speak; null for anyone.</summary>
    public ErrorSpeaker? Speaker { get; init; }

    /// <summary>The code or sub code, whole.</summary>
    public string? Code { get; init; }

    /// <summary>What the code or sub code begins with.</summary>
    public string? Prefix { get; init; }

    /// <summary>Words in the message or sub code.</summary>
    public Regex? Words { get; init; }

    public bool Fits(PlatformError error) =>
        (Speaker is null || Speaker == error.Speaker)
        && (Code is null || Code == error.Code || Code == error.SubCode)
        && (Prefix is null || Begins(error.Code) || Begins(error.SubCode))
        && (Words is null || Words.IsMatch(error.Message) || Words.IsMatch(error.SubCode ?? ""));

    private bool Begins(string? code) => code?.StartsWith(Prefix!, StringComparison.OrdinalIgnoreCase) == true;
}
