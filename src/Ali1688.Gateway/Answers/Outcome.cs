namespace Ali1688.Gateway.Answers;

/// <summary>What an error of the platform means to a caller.</summary>
internal enum Outcome
{
    NotFound,
    Throttled,
    DayQuotaSpent,
    TokenRefused,
    PermissionRefused,
    CredentialsRefused,
    TimestampRefused,
    BadRequest,
    ServerError,
}
