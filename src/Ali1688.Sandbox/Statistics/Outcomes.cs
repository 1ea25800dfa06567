namespace Ali1688.Sandbox.Statistics;

/// <summary>The names under which the statistics count how calls ended; faults are counted as <c>fault:</c> and their name.</summary>
internal static class Outcomes
{
    public const string Item = "item";
    public const string NotFound = "notFound";
    public const string OffShelf = "offShelf";
    public const string NotPermitted = "notPermitted";
    public const string Items = "items";
    public const string Done = "done";
    public const string SignatureRefused = "signatureRefused";
    public const string TokenRefused = "tokenRefused";
    public const string NotGranted = "notGranted";
    public const string BadParameters = "badParameters";
    public const string TooFrequent = "tooFrequent";
    public const string DaySpent = "daySpent";
    public const string ApiTooFrequent = "apiTooFrequent";
    public const string ApiDaySpent = "apiDaySpent";
    public const string Abandoned = "abandoned";
}
