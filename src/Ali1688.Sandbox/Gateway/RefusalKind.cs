namespace Ali1688.Sandbox.Gateway;

/// <summary>Everything that the gateway can hold against a call, in the order in which it looks.</summary>
internal enum RefusalKind
{
    UnknownApi,
    MissingAppKey,
    UnknownAppKey,
    MissingSignature,
    WrongSignature,
    MissingToken,
    InvalidToken,
    NotGranted,
    MissingParameter,
    InvalidParameter,
    MissingFormat,
    MissingVersion,
    UnknownVersion,
    MissingTimestamp,
    WrongTimestamp,
    TooFrequent,
    DaySpent,
    ApiTooFrequent,
    ApiDaySpent,
}
