using System.Text.Json;

namespace Ali1688.Gateway.Answers;

/// <summary>Who speaks in an error, because the same code means different things.</summary>
internal enum ErrorSpeaker
{
    /// <summary>The <c>aop</c> gateway: <c>error_code</c>, <c>error_message</c>.</summary>
    Aop,

    /// <summary>A TOP-like gateway: <c>error_response</c>.</summary>
    Top,

    /// <summary>The API behind the gateway: <c>success</c>, <c>errMsg</c>, <c>result.code</c>, <c>retCode</c> and their kin.</summary>
    Business,
}

/// <summary>An error in the platform's own words, whatever the shape that it came in.</summary>
internal sealed record PlatformError(ErrorSpeaker Speaker, string? Code, string? SubCode, string Message)
{
    /// <summary>The error that the answer surely is: a gateway's, or an API's outspoken <c>success: false</c>. It wins over a product in the same answer.</summary>
    public static PlatformError? Outspoken(JsonElement root) => Top(root) ?? Aop(root) ?? Business(root, outspoken: true);

    /// <summary>The error that an answer without a product hints at: a code that is not OK, an error message, or a remark that there is no such product.</summary>
    public static PlatformError? Hinted(JsonElement root) => Business(root, outspoken: false);

    private static PlatformError? Top(JsonElement root) => root.At("error_response") is { ValueKind: JsonValueKind.Object } error
        ? new(ErrorSpeaker.Top, error.Text("code"), error.Text("sub_code"), Joined(error.Text("msg"), error.Text("sub_msg")))
        : null;

    private static PlatformError? Aop(JsonElement root) => root.Text("error_code") is { } code && !IsFine(code)
        ? new(ErrorSpeaker.Aop, code, null, root.Text("error_message", "exception") ?? "")
        : null;

    private static PlatformError? Business(JsonElement root, bool outspoken)
    {
        foreach (var envelope in Envelopes(root))
        {
            var code = envelope.Text("errorCode", "errCode", "code", "retCode");
            var words = envelope.Text("errMsg", "errorMsg", "errorMessage");
            var remark = envelope.Text("message", "retMsg", "msg") ?? "";
            var failed = outspoken ? IsFalse(envelope.Text("success")) : words is not null || !IsFine(code) || Wording.NoSuchProduct.IsMatch(remark);
            if (failed) return new(ErrorSpeaker.Business, IsFine(code) ? null : code, null, words ?? remark);
        }

        return null;
    }

    // The API's own answer stands at the root, under "result", or under a TOP-like "…_response".
    private static IEnumerable<JsonElement> Envelopes(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object) yield break;
        yield return root;
        foreach (var property in root.EnumerateObject())
        {
            if (property.Name == "result" || property.Name.EndsWith("_response", StringComparison.Ordinal)) yield return property.Value;
        }
    }

    private static bool IsFalse(string? success) => string.Equals(success, "false", StringComparison.OrdinalIgnoreCase);

    private static bool IsFine(string? code) => code is null or "0" or "200" || string.Equals(code, "success", StringComparison.OrdinalIgnoreCase);

    private static string Joined(string? message, string? more) => more is null ? message ?? "" : $"{message}: {more}";
}
