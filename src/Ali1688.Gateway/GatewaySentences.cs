using System.Globalization;

namespace Ali1688.Gateway;

/// <summary>
/// Our own words where the platform gave none, each sentence written once. The dashboard finds its translations by them, and a test demands one for each.
/// </summary>
internal static class GatewaySentences
{
    public const string ConnectedTooLate = "No connection could be made in time.";
    public const string NotConnected = "No connection could be made ({0}).";
    public const string AnsweredTooLate = "No whole answer came in time.";
    public const string BrokenBefore = "The connection broke before an answer came ({0}).";
    public const string BrokenWithin = "The connection broke in the middle of the answer ({0}).";
    public const string NoHttp = "The answer is no HTTP that can be read ({0}).";
    public const string BrokenCompression = "The answer's compression is broken.";
    public const string TooLong = "The answer is longer than {0} bytes; its first part is kept.";
    public const string GivenUp = "The call was given up before an answer came.";
    public const string Withheld = "Nothing may be sent now: the day's quota is spent.";
    public const string WithStatus = "HTTP {0}: {1}";
    public const string NoJson = "The answer is no JSON.";
    public const string NoUnicode = "The answer holds text that is no Unicode.";
    public const string NothingKnown = "The answer holds neither a product nor an error.";
    public const string NoAccessToken = "No access token: {0}";
    public const string NoTokenYet = "There is no token yet: somebody with the 1688 account must log in first.";
    public const string NoTokenOf = "There is no token of the account {0} yet: somebody with it must log in first.";
    public const string OtherAccount = "The token is of the account {0}, but {1} is configured: somebody with that one must log in.";
    public const string TokenIsBusy = "Another process has been renewing the token for a minute.";
    public const string NoTokenJson = "HTTP {0}: the token endpoint's answer is no JSON.";
    public const string NoTokenAnswer = "HTTP {0}: the token endpoint's answer holds neither a token nor an error.";

    /// <summary>The sentence with its values.</summary>
    public static string With(this string sentence, params ReadOnlySpan<object?> values) => string.Format(CultureInfo.InvariantCulture, sentence, values);
}
