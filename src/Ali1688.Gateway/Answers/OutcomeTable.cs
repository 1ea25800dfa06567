using static Ali1688.Gateway.Answers.ErrorSpeaker;
using static Ali1688.Gateway.Answers.Outcome;

namespace Ali1688.Gateway.Answers;

/// <summary>
/// Every error that is known of both protocols, and what it means. The first row that fits counts, so the order matters:
/// the day's limit before any throttling, codes before words, and the sweeping families last.
/// </summary>
/// <remarks>
/// Sources: [sdk] the platform's official PHP and Python libraries; [live] reported by several public projects from the live
/// gateway; [doc] the API's own page on open.1688.com; [top] the error codes of https://open.taobao.com/doc.htm?docId=101617.
/// </remarks>
internal static class OutcomeTable
{
    public static IReadOnlyList<OutcomeRow> Rows { get; } =
    [
        // The day's limit. TOP says it with code 7 and a sub code such as accesscontrol.limited-by-app-access-count [top].
        new(DayQuotaSpent) { Speaker = Top, Code = "7", Words = Wording.AccessCount },
        new(DayQuotaSpent) { Speaker = Aop, Prefix = "gw.Qos", Words = Wording.DayLimit },
        new(DayQuotaSpent) { Speaker = Top, Words = Wording.DayLimit },
        new(DayQuotaSpent) { Speaker = Business, Words = Wording.DayLimit },

        // The aop gateway.
        new(Throttled) { Prefix = "gw.Qos" }, // [live] QosAppFrequencyLimit, QosAPIFrequencyLimit, QosRequestLimit
        new(TokenRefused) { Speaker = Aop, Code = "401" }, // [live] "Request need user authorized"
        new(CredentialsRefused) { Speaker = Aop, Code = "gw.AppKeyNotFound" }, // [live]
        new(CredentialsRefused) { Speaker = Aop, Code = "gw.AppKeyMissing" }, // [live]
        new(CredentialsRefused) { Speaker = Aop, Code = "gw.SignatureInvalid" }, // [live]
        new(CredentialsRefused) { Speaker = Aop, Code = "gw.SignatureMissing" }, // [live]
        new(PermissionRefused) { Speaker = Aop, Code = "gw.APIACLDecline" }, // [live] "AppKey is not allowed(acl)"
        new(BadRequest) { Speaker = Aop, Code = "gw.APIUnsupported" }, // [live] no such namespace, name or version: the profile's fault
        new(BadRequest) { Speaker = Aop, Code = "gw.ParamMissing" }, // [live]
        new(TimestampRefused) { Speaker = Aop, Code = "gw.TimestampInvalid" }, // the sandbox's; no public source has the platform's own
        new(TimestampRefused) { Speaker = Aop, Words = Wording.WrongTimestamp },
        new(CredentialsRefused) { Speaker = Aop, Words = Wording.Whitelist }, // no public source has the code
        new(TokenRefused) { Speaker = Aop, Words = Wording.UserAuthorization }, // [live] the same words under other codes

        // The TOP-like gateway [top].
        new(CredentialsRefused) { Speaker = Top, Words = Wording.Whitelist }, // isv.ip-not-in-whitelist and its kin
        new(ServerError) { Speaker = Top, Code = "3" }, // Upload Fail
        new(Throttled) { Speaker = Top, Code = "4" }, // User Call Limited
        new(Throttled) { Speaker = Top, Code = "5" }, // Session Call Limited
        new(Throttled) { Speaker = Top, Code = "6" }, // Partner Call Limited
        new(Throttled) { Speaker = Top, Code = "7" }, // App Call Limited
        new(Throttled) { Speaker = Top, Code = "8" }, // App Call Exceeds Limited Frequency
        new(BadRequest) { Speaker = Top, Code = "9" }, // Http Action Not Allowed
        new(ServerError) { Speaker = Top, Code = "10" }, // Service Currently Unavailable
        new(PermissionRefused) { Speaker = Top, Code = "11" }, // Insufficient ISV Permissions
        new(PermissionRefused) { Speaker = Top, Code = "12" }, // Insufficient User Permissions
        new(PermissionRefused) { Speaker = Top, Code = "13" }, // Insufficient Partner Permissions
        new(BadRequest) { Speaker = Top, Code = "21" }, // Missing Method
        new(BadRequest) { Speaker = Top, Code = "22" }, // Invalid Method
        new(BadRequest) { Speaker = Top, Code = "23" }, // Invalid Format
        new(CredentialsRefused) { Speaker = Top, Code = "24" }, // Missing Signature
        new(CredentialsRefused) { Speaker = Top, Code = "25" }, // Invalid Signature
        new(TokenRefused) { Speaker = Top, Code = "26" }, // Missing Session
        new(TokenRefused) { Speaker = Top, Code = "27" }, // Invalid Session
        new(CredentialsRefused) { Speaker = Top, Code = "28" }, // Missing App Key
        new(CredentialsRefused) { Speaker = Top, Code = "29" }, // Invalid App Key
        new(BadRequest) { Speaker = Top, Code = "30" }, // Missing Timestamp
        new(TimestampRefused) { Speaker = Top, Code = "31" }, // Invalid Timestamp: the clock is wrong for every call alike
        new(BadRequest) { Speaker = Top, Code = "32" }, // Missing Version
        new(BadRequest) { Speaker = Top, Code = "33" }, // Invalid Version
        new(BadRequest) { Speaker = Top, Code = "34" }, // Unsupported Version
        new(PermissionRefused) { Speaker = Top, Code = "42" }, // Forbidden Request

        // The product is not there, or not for us: errMsg of product.get and simple.get, message of cross.productInfo [doc].
        new(NotFound) { Speaker = Business, Words = Wording.NoSuchProduct },
        new(NotFound) { Speaker = Top, Words = Wording.NoSuchProduct },
        new(Throttled) { Speaker = Business, Words = Wording.TooOften },

        // The sweeping families [top]: the service's side passes, the caller's side does not.
        new(ServerError) { Prefix = "isp." },
        new(BadRequest) { Prefix = "isv." },
        new(ServerError) { Speaker = Top, Code = "15" }, // Remote Service Error
        new(BadRequest) { Speaker = Top, Code = "40" }, // Missing Required Arguments
        new(BadRequest) { Speaker = Top, Code = "41" }, // Invalid Arguments
        new(BadRequest) { Speaker = Top, Code = "43" }, // Parameter Error
    ];

    /// <summary>What the error means; null when no row knows it.</summary>
    public static Outcome? Find(PlatformError error)
    {
        foreach (var row in Rows)
        {
            if (row.Fits(error)) return row.Outcome == DayQuotaSpent && IsShortBan(error) ? Throttled : row.Outcome;
        }

        return null;
    }

    // TOP uses the same code and sub codes for bans of a second or two (too many calls a second) and for bans of hours
    // (the day's count is used up). Only the length that it tells keeps them apart.
    private static bool IsShortBan(PlatformError error) => Wording.BanTold(error.Message) <= TimeSpan.FromMinutes(10);
}
