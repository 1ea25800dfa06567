namespace Ali1688.Sandbox.Quotas;

internal enum QuotaVerdict
{
    Granted,
    TooFrequent,
    DaySpent,
    ApiTooFrequent,
    ApiDaySpent,
}
