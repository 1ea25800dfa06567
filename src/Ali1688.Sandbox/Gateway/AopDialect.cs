using System.Globalization;
using System.Text.Json;

namespace Ali1688.Sandbox.Gateway;

/// <summary>The real gateway's dialect: the app key ends the path, refusals are HTTP 400 with <c>error_code</c>.</summary>
internal sealed class AopDialect : IDialect
{
    private static readonly long LatestMilliseconds = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    public int RefusalStatus => 400;

    public string? AppKeyOf(GatewayCall call) => call.Address.AppKey;

    public Refusal? CheckSignature(GatewayCall call, KnownApp app)
    {
        if (call.Parameters.NonEmpty(AopSignature.Name) is not { } sent) return new Refusal(RefusalKind.MissingSignature);
        var right = AopSignature.Compute(call.Address.SignedPath, call.Parameters.All, app.Secret);
        return SignedText.Equal(sent, right) ? null : new Refusal(RefusalKind.WrongSignature);
    }

    public Refusal? CheckSystemParameters(GatewayCall call, DateTimeOffset now)
    {
        const string name = "_aop_timestamp";
        if (call.Parameters[name] is not { } text) return null;
        var read = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) && milliseconds <= LatestMilliseconds;
        return read && Timestamps.IsNear(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), now) ? null : new Refusal(RefusalKind.WrongTimestamp, name);
    }

    public void WriteRefusal(Utf8JsonWriter json, Refusal refusal)
    {
        var (code, message) = Words(refusal);
        WriteError(json, code, message);
    }

    public void WriteThrottle(Utf8JsonWriter json, ulong variant)
    {
        if (variant % 2 == 0) WriteError(json, "gw.QosAPIFrequencyLimit", "API call exceeds limited frequency");
        else WriteError(json, "gw.QosRequestLimit", "Request exceeds limited frequency");
    }

    public void WriteBusinessError(Utf8JsonWriter json, ulong variant)
    {
        json.WriteStartObject();
        switch (variant % 3)
        {
            case 0:
                json.WriteString("success"u8, "false");
                json.WriteString("errorCode"u8, "SYSTEM_ERROR");
                json.WriteString("errorMsg"u8, "系统繁忙，请稍后再试");
                break;
            case 1:
                json.WriteStartObject("result"u8);
                json.WriteBoolean("success"u8, false);
                json.WriteString("code"u8, "500");
                json.WriteString("message"u8, "系统异常");
                json.WriteEndObject();
                break;
            default:
                json.WriteBoolean("success"u8, false);
                json.WriteString("errorCode"u8, "500_1");
                json.WriteString("errorMessage"u8, "服务暂时不可用");
                break;
        }

        json.WriteEndObject();
    }

    private static (string Code, string Message) Words(Refusal refusal) => refusal.Kind switch
    {
        RefusalKind.UnknownApi => ("gw.APIUnsupported", "API is not supported"),
        RefusalKind.MissingAppKey => ("gw.AppKeyMissing", "AppKey is missing"),
        RefusalKind.UnknownAppKey => ("gw.AppKeyNotFound", "AppKey is not found"),
        RefusalKind.MissingSignature => ("gw.SignatureMissing", "Signature is missing"),
        RefusalKind.WrongSignature => ("gw.SignatureInvalid", "Invalid signature"),
        RefusalKind.MissingToken or RefusalKind.InvalidToken => ("401", "Request need user authorized"),
        RefusalKind.NotGranted => ("gw.APIACLDecline", "AppKey is not allowed(acl)"),
        RefusalKind.WrongTimestamp or RefusalKind.MissingTimestamp => ("gw.TimestampInvalid", "Timestamp is out of range"),
        RefusalKind.InvalidParameter => ("gw.ParamInvalid", $"Parameter {refusal.Subject} is invalid"),
        RefusalKind.TooFrequent => ("gw.QosAppFrequencyLimit", "App call exceeds limited frequency"),
        RefusalKind.DaySpent => ("gw.QosAppDayLimit", "App call exceeds limited count of the day"),
        RefusalKind.ApiTooFrequent => ("gw.QosAPIFrequencyLimit", "API call exceeds limited frequency"),
        RefusalKind.ApiDaySpent => ("gw.QosAPIDayLimit", "API call exceeds limited count of the day"),
        _ => ("gw.ParamMissing", $"Parameter {refusal.Subject} is required"),
    };

    private static void WriteError(Utf8JsonWriter json, string code, string message)
    {
        json.WriteStartObject();
        json.WriteString("error_code"u8, code);
        json.WriteString("error_message"u8, message);
        json.WriteString("exception"u8, message);
        json.WriteString("request_id"u8, Guid.NewGuid().ToString("N"));
        json.WriteEndObject();
    }
}
