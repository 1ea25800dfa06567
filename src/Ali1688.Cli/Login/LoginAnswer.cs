using Ali1688.Gateway;
using Microsoft.AspNetCore.WebUtilities;

namespace Ali1688.Cli.Login;

/// <summary>What came back from the login page, by itself or pasted by a person.</summary>
internal abstract record LoginAnswer
{
    private LoginAnswer()
    {
    }

    /// <summary>The code that is exchanged for tokens.</summary>
    public sealed record Granted(Secret Code) : LoginAnswer;

    /// <summary>The page sends an error instead.</summary>
    public sealed record Refused(string Error, string Description) : LoginAnswer;

    /// <summary>It is no answer to this login: an older page, or somebody's trick.</summary>
    public sealed record Foreign : LoginAnswer;

    /// <summary>Reads the query of a callback.</summary>
    /// <param name="query">The query, with or without its question mark.</param>
    /// <param name="state">What was sent with the login and must have come back; null where nobody knows it any more.</param>
    public static LoginAnswer FromQuery(string query, string? state)
    {
        var values = QueryHelpers.ParseQuery(query);
        if (state is not null && Value("state") != state) return new Foreign();
        if (Value("error") is { Length: > 0 } error) return new Refused(error, Value("error_description"));
        return Value("code") is { Length: > 0 } code ? new Granted(new Secret(code)) : new Foreign();

        string Value(string name) => values.TryGetValue(name, out var found) ? found.ToString() : "";
    }

    /// <summary>Reads what a person pastes: the code itself, or the whole address on which the browser ended.</summary>
    public static LoginAnswer FromPerson(string text, string? state)
    {
        var question = text.IndexOf('?', StringComparison.Ordinal);
        if (question < 0) return new Granted(new Secret(text.Trim()));
        return FromQuery(text[question..].Trim().Split('#')[0], state);
    }
}
