namespace Ali1688.Diagnosis;

/// <summary>
/// What checks say, each sentence written once. The dashboard finds its translations by them, and a test demands one for each.
/// </summary>
internal static class CheckSentences
{
    public const string Sqlite = "SQLite in {0}, {1} products";
    public const string Server = "MySQL/MariaDB on {0}, {1} products";
    public const string NoCache = "no Redis is configured; the store itself tells what is fresh";
    public const string CacheAnswers = "Redis answers";
    public const string CacheIsSilent = "Redis does not answer: collection works without it, only slower. Check REDIS_URL and that the server runs.";
    public const string GatewayAnswers = "{0} answers";
    public const string GatewayFails = "{0} does not answer as expected: {1} Check the network and ALI_GATEWAY.";
    public const string NoTime = "It answers, but tells no time.";
    public const string ClockAgrees = "agrees with the platform's";
    public const string ClockIsBehind = "{0} behind the platform's. Calls are signed with the platform's time and work; set this machine's clock all the same (NTP).";
    public const string ClockIsAhead = "{0} ahead of the platform's. Calls are signed with the platform's time and work; set this machine's clock all the same (NTP).";
    public const string NoToken = "{0} Log in (ali1688 auth login), or set ALI_REFRESH_TOKEN.";
    public const string TokenIsValid = "there is a valid one; a human is needed: {0}";
    public const string NoRefreshToken = "There is no refresh token, so a human is needed {0}: ali1688 auth login";
    public const string LoginIsDue = "A human is needed {0}: ali1688 auth login. (Commands that make calls ask the platform for a later end by themselves; it has given none yet.)";
    public const string DueSince = "now, since {0}";
    public const string DueIn = "in {0}, {1}";
    public const string DueInDays = "in {0} days, {1}";
    public const string DueWithAccess = "when the access token ends";
    public const string DueUntold = "at a time that the platform does not tell";
}
