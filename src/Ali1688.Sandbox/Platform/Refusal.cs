namespace Ali1688.Sandbox.Platform;

/// <summary>Why the gateway refuses a call, in both dialects' words.</summary>
internal sealed record Refusal(string AopCode, string AopMessage, int TopCode, string TopMessage, string? TopSubCode = null)
{
    public static readonly Refusal UnknownApi = new("gw.APIUnsupported", "API is not supported", 22, "Invalid Method");
    public static readonly Refusal NoKey = new("gw.AppKeyMissing", "AppKey is missing", 28, "Missing App Key");
    public static readonly Refusal UnknownKey = new("gw.AppKeyNotFound", "AppKey does not exist", 29, "Invalid App Key");
    public static readonly Refusal NoSignature = new("gw.SignatureMissing", "Signature is missing", 24, "Missing Signature");
    public static readonly Refusal BadSignature = new("gw.SignatureInvalid", "Invalid signature", 25, "Invalid Signature");
    public static readonly Refusal BadToken = new("401", "Request need user authorized", 27, "Invalid Session");
    public static readonly Refusal NotGranted = new("gw.APIACLDecline", "AppKey is not allowed(acl)", 11, "Insufficient ISV Permissions");
    public static readonly Refusal NoTimestamp = new("gw.ParamMissing", "timestamp is missing", 30, "Missing Timestamp");
    public static readonly Refusal BadTimestamp = new("gw.TimestampInvalid", "timestamp is out of range", 31, "Invalid Timestamp");
    public static readonly Refusal NoParameter = new("gw.ParamMissing", "A required parameter is missing or invalid", 40, "Missing Required Arguments");
    public static readonly Refusal TooFast = new("gw.QosAppFrequencyLimit", "App call exceeds limited frequency", 8, "App Call Exceeds Limited Frequency");
    public static readonly Refusal DaySpent = new("gw.QosAppDayLimit", "App calls per day exceed the limit", 7, "App Call Limited", "accesscontrol.limited-by-app-access-count");
}
