using System.Text.Json;
using Ali1688.Sandbox.Catalogue;

namespace Ali1688.Sandbox.Gateway;

/// <summary>The TOP-like dialect: everything is a parameter, refusals are HTTP 200 with <c>error_response</c> and TOP's codes.</summary>
internal sealed class TopDialect : IDialect
{
    public int RefusalStatus => 200;

    public string? AppKeyOf(GatewayCall call) => call.Parameters.NonEmpty("app_key");

    public Refusal? CheckSignature(GatewayCall call, KnownApp app)
    {
        if (call.Parameters.NonEmpty(TopSignature.Name) is not { } sent) return new Refusal(RefusalKind.MissingSignature);
        if (call.Parameters["sign_method"] is not "sha1") return new Refusal(RefusalKind.WrongSignature);
        var right = TopSignature.Compute(call.Parameters.All, app.App.AppSecret);
        return SignedText.Equal(sent, right) ? null : new Refusal(RefusalKind.WrongSignature);
    }

    public Refusal? CheckSystemParameters(GatewayCall call, DateTimeOffset now)
    {
        var parameters = call.Parameters;
        if (parameters["format"] is not "json") return new Refusal(RefusalKind.MissingFormat, "format");
        if (parameters.NonEmpty("v") is not { } version) return new Refusal(RefusalKind.MissingVersion, "v");
        if (version != "2.0") return new Refusal(RefusalKind.UnknownVersion, "v");
        if (parameters.NonEmpty("timestamp") is not { } text) return new Refusal(RefusalKind.MissingTimestamp, "timestamp");
        return PlatformDate.TryReadShort(text, out var timestamp) && Timestamps.IsNear(timestamp, now)
            ? null
            : new Refusal(RefusalKind.WrongTimestamp, "timestamp");
    }

    public void WriteRefusal(Utf8JsonWriter json, Refusal refusal)
    {
        var (code, message, subCode, subMessage) = Words(refusal);
        WriteError(json, code, message, subCode, subMessage);
    }

    public void WriteThrottle(Utf8JsonWriter json, ulong variant)
    {
        // A ban of a second, under the same code as a spent day: only the words after it tell them apart.
        if (variant % 2 == 0) WriteError(json, 7, "App Call Limited", "accesscontrol.limited-by-api-access-count", "This ban will last for 1 more seconds");
        else WriteError(json, 8, "App Call Exceeds Limited Frequency", "accesscontrol.limited-by-app-frequency", null);
    }

    public void WriteBusinessError(Utf8JsonWriter json, ulong variant)
    {
        if (variant % 2 == 0) WriteError(json, 10, "Service Currently Unavailable", "isp.top-remote-service-unavailable", "系统繁忙，请稍后再试");
        else WriteError(json, 15, "Remote service error", "isp.item-get-service-error", "服务暂时不可用");
    }

    public static void WriteError(Utf8JsonWriter json, int code, string message, string? subCode, string? subMessage)
    {
        json.WriteStartObject();
        json.WriteStartObject("error_response"u8);
        json.WriteNumber("code"u8, code);
        json.WriteString("msg"u8, message);
        if (subCode is not null) json.WriteString("sub_code"u8, subCode);
        if (subMessage is not null) json.WriteString("sub_msg"u8, subMessage);
        json.WriteString("request_id"u8, Guid.NewGuid().ToString("N"));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static (int Code, string Message, string? SubCode, string? SubMessage) Words(Refusal refusal) => refusal.Kind switch
    {
        RefusalKind.UnknownApi => (22, "Invalid Method", "isv.method-not-exist", null),
        RefusalKind.MissingAppKey => (28, "Missing App Key", null, null),
        RefusalKind.UnknownAppKey => (29, "Invalid App Key", "isv.appkey-not-exists", null),
        RefusalKind.MissingSignature => (24, "Missing Signature", null, null),
        RefusalKind.WrongSignature => (25, "Invalid Signature", null, null),
        RefusalKind.MissingToken => (26, "Missing Session", null, null),
        RefusalKind.InvalidToken => (27, "Invalid Session", "sessionkey-not-generated-by-server", null),
        RefusalKind.NotGranted => (11, "Insufficient ISV Permissions", "isv.permission-api-package-limit", null),
        RefusalKind.InvalidParameter => (41, "Invalid Arguments", $"isv.invalid-parameter:{refusal.Subject}", null),
        RefusalKind.MissingFormat => (23, "Invalid Format", null, null),
        RefusalKind.MissingVersion => (32, "Missing Version", null, null),
        RefusalKind.UnknownVersion => (34, "Unsupported Version", null, null),
        RefusalKind.MissingTimestamp => (30, "Missing Timestamp", null, null),
        RefusalKind.WrongTimestamp => (31, "Invalid Timestamp", null, null),
        RefusalKind.TooFrequent => (8, "App Call Exceeds Limited Frequency", "accesscontrol.limited-by-app-frequency", null),
        RefusalKind.DaySpent => (7, "App Call Limited", "accesscontrol.limited-by-app-access-count", "This app has used all its calls of the day"),
        RefusalKind.ApiTooFrequent => (7, "App Call Limited", "accesscontrol.limited-by-api-access-count", "This ban will last for 1 more seconds"),
        RefusalKind.ApiDaySpent => (7, "App Call Limited", "accesscontrol.limited-by-api-access-count", "This api has used all its calls of the day"),
        _ => (40, "Missing Required Arguments", $"isv.missing-parameter:{refusal.Subject}", null),
    };
}
