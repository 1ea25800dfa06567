using Ali1688.Gateway.Answers;
using static Ali1688.Gateway.Answers.ErrorSpeaker;
using static Ali1688.Gateway.Answers.Outcome;

namespace Ali1688.Gateway.Tests.Answers;

public sealed class OutcomeTableTests
{
    private static readonly (ErrorSpeaker Speaker, string? Code, string? SubCode, string Message, Outcome? Expected)[] Errors =
    [
        // The day's limit.
        (Top, "7", "accesscontrol.limited-by-api-access-count", "App Call Limited", DayQuotaSpent),
        (Top, "7", "accesscontrol.limited-by-app-access-count", "App Call Limited: This ban will last for 31062 more seconds", DayQuotaSpent),
        (Aop, "gw.QosAppDayLimit", null, "App call exceeds the daily limit", DayQuotaSpent),
        (Top, "7", null, "应用调用次数超过每日限制", DayQuotaSpent),
        (Business, "E9", null, "今天的调用次数已用完", DayQuotaSpent),
        (Business, null, null, "daily quota exceeded", DayQuotaSpent),
        (Business, null, null, "limit of 5000 calls a day", DayQuotaSpent),

        // The aop gateway.
        (Aop, "gw.QosAppFrequencyLimit", null, "App call exceeds limited frequency", Throttled),
        (Aop, "gw.QosAPIFrequencyLimit", null, "", Throttled),
        (Aop, "gw.QosRequestLimit", null, "", Throttled),
        (Aop, "gw.QosSomethingNew", null, "", Throttled),
        (Aop, "401", null, "Request need user authorized", TokenRefused),
        (Aop, "gw.Whatever", null, "User authorization is required", TokenRefused),
        (Aop, "gw.AppKeyNotFound", null, "", CredentialsRefused),
        (Aop, "gw.AppKeyMissing", null, "", CredentialsRefused),
        (Aop, "gw.SignatureInvalid", null, "Invalid signature", CredentialsRefused),
        (Aop, "gw.SignatureMissing", null, "", CredentialsRefused),
        (Aop, "gw.APIACLDecline", null, "AppKey is not allowed(acl)", PermissionRefused),
        (Aop, "gw.APIUnsupported", null, "", BadRequest),
        (Aop, "gw.ParamMissing", null, "", BadRequest),
        (Aop, "gw.ParamMissing", null, "Parameter _aop_timestamp is required", BadRequest),
        (Aop, "gw.TimestampInvalid", null, "", TimestampRefused),
        (Aop, "gw.Whatever", null, "Timestamp is out of range", TimestampRefused),
        (Aop, "gw.Whatever", null, "时间戳超出范围", TimestampRefused),
        (Aop, "gw.Whatever", null, "IP不在白名单中", CredentialsRefused),
        (Aop, "gw.NobodyKnows", null, "", null),

        // The TOP-like gateway.
        (Top, "3", null, "Upload Fail", ServerError),
        (Top, "4", null, "User Call Limited", Throttled),
        (Top, "5", null, "Session Call Limited", Throttled),
        (Top, "6", null, "Partner Call Limited", Throttled),
        (Top, "7", null, "App Call Limited", Throttled),
        (Top, "7", "accesscontrol.limited-by-app-api-access-count", "App Call Limited: This ban will last for 2 more seconds", Throttled),
        (Top, "8", null, "App Call Exceeds Limited Frequency", Throttled),
        (Top, "9", null, "Http Action Not Allowed", BadRequest),
        (Top, "10", null, "Service Currently Unavailable", ServerError),
        (Top, "11", null, "Insufficient ISV Permissions", PermissionRefused),
        (Top, "11", "isv.ip-not-in-white-list", "Insufficient ISV Permissions", CredentialsRefused),
        (Top, "12", null, "Insufficient User Permissions", PermissionRefused),
        (Top, "13", null, "Insufficient Partner Permissions", PermissionRefused),
        (Top, "15", null, "Remote Service Error", ServerError),
        (Top, "21", null, "Missing Method", BadRequest),
        (Top, "22", null, "Invalid Method", BadRequest),
        (Top, "23", null, "Invalid Format", BadRequest),
        (Top, "24", null, "Missing Signature", CredentialsRefused),
        (Top, "25", null, "Invalid Signature", CredentialsRefused),
        (Top, "26", null, "Missing Session", TokenRefused),
        (Top, "27", null, "Invalid Session", TokenRefused),
        (Top, "28", null, "Missing App Key", CredentialsRefused),
        (Top, "29", null, "Invalid App Key", CredentialsRefused),
        (Top, "30", null, "Missing Timestamp", BadRequest),
        (Top, "31", null, "Invalid Timestamp", TimestampRefused),
        (Top, "32", null, "Missing Version", BadRequest),
        (Top, "33", null, "Invalid Version", BadRequest),
        (Top, "34", null, "Unsupported Version", BadRequest),
        (Top, "40", null, "Missing Required Arguments", BadRequest),
        (Top, "41", null, "Invalid Arguments", BadRequest),
        (Top, "42", null, "Forbidden Request", PermissionRefused),
        (Top, "43", null, "Parameter Error", BadRequest),
        (Top, "15", "isp.remote-connection-timeout", "Remote Service Error", ServerError),
        (Top, "15", "isv.invalid-parameter", "Remote Service Error", BadRequest),
        (Top, "99", "isp.unknown-error", "", ServerError),
        (Top, "99", "isv.unknown-error", "", BadRequest),
        (Top, "15", "isv.item-not-exist", "Remote Service Error", NotFound),
        (Top, "15", "isv.business-error", "Remote Service Error: 商品不存在", NotFound),
        (Top, "99", null, "Anything", null),

        // The API behind the gateway.
        (Business, null, null, "商品[56550718212]不存在", NotFound),
        (Business, "400", null, "没有该商品的查询权限", NotFound),
        (Business, "500", null, "该商品已下架", NotFound),
        (Business, null, null, "商品已删除", NotFound),
        (Business, "404", null, "offer does not exist", NotFound),
        (Business, null, null, "商品[57374140142]不存在", NotFound),
        (Business, "SP0056", null, "商品不存在", NotFound),
        (Business, null, null, "没有查询权限", NotFound),
        (Business, null, null, "offerId:610947572360 不是精选货源商品", NotFound),
        (Business, null, null, "该商品已被卖家删除", NotFound),
        (Business, null, null, "商品已失效", NotFound),
        (Business, "404", null, "Product 610947572360 not found", NotFound),
        (Business, null, null, "卖家的商品不存在", NotFound),
        (Business, "E4", null, "用户不存在", null),
        (Business, "E4", null, "卖家不存在", null),
        (Business, "E4", null, "类目不存在", null),
        (Business, "E4", null, "商品类目不存在", null),
        (Business, "E4", null, "授权已失效", null),
        (Business, "E4", null, "api not found", null),
        (Business, "E4", null, "seller not found", null),
        (Business, "isp.timeout", null, "", ServerError),
        (Business, "isv.wrong", null, "", BadRequest),
        (Business, "gw.QosAppFrequencyLimit", null, "", Throttled),
        (Business, "E2", null, "调用频率超过限制", Throttled),
        (Business, "7", null, "Codes of TOP mean nothing here", null),
        (Business, "400_3", null, "日期格式不合法，有限制", null),
        (Business, "E3", null, "天猫商品不支持，有限制", null),
    ];

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, Errors.Length)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_known_error_means_one_outcome(int index)
    {
        var (speaker, code, subCode, message, expected) = Errors[index];

        Assert.Equal(expected, OutcomeTable.Find(new PlatformError(speaker, code, subCode, message)));
    }

    [Fact]
    public void Every_row_of_the_table_is_reached_by_an_error_above()
    {
        var reached = Errors.Select(e => new PlatformError(e.Speaker, e.Code, e.SubCode, e.Message))
            .Select(error => OutcomeTable.Rows.FirstOrDefault(row => row.Fits(error)));

        Assert.Empty(OutcomeTable.Rows.Except(reached));
    }
}
