using System.Text.Json;

namespace Ali1688.Gateway.Calls;

/// <summary>An error as the platform words it, whichever of its many shapes it came in.</summary>
internal sealed record PlatformError(string? Code, string? SubCode, string Message)
{
    private static readonly string[] CodeNames = ["error_code", "errorCode", "code", "retCode", "error"];
    private static readonly string[] MessageNames = ["error_message", "errorMessage", "errorMsg", "errMsg", "message", "msg", "retMsg", "error_description"];

    /// <summary>Finds the error in an answer, or null when the answer reports none.</summary>
    public static PlatformError? Find(JsonElement root)
    {
        if (root.TryGetProperty("error_response", out var top) && top.ValueKind == JsonValueKind.Object) return OfTop(top);
        if (root.TryGetProperty("error_code", out _) || IsFailure(root)) return Of(root);
        return root.TryGetProperty("result", out var result) && result.ValueKind == JsonValueKind.Object && IsFailure(result) ? Of(result) : null;
    }

    private static PlatformError OfTop(JsonElement error)
    {
        var (message, detail) = (Text(error, ["msg"]) ?? "", Text(error, ["sub_msg"]));
        return new(Text(error, ["code"]), Text(error, ["sub_code"]), detail is null ? message : $"{message}: {detail}");
    }

    private static PlatformError Of(JsonElement error) => new(Text(error, CodeNames), null, Text(error, MessageNames) ?? "the platform gave no words");

    /// <summary>success is a boolean here and a text there; errMsg stands alone, where there is no success at all.</summary>
    private static bool IsFailure(JsonElement answer)
    {
        if (answer.TryGetProperty("success", out var success))
        {
            return success.ValueKind == JsonValueKind.False || (success.ValueKind == JsonValueKind.String && string.Equals(success.GetString(), "false", StringComparison.OrdinalIgnoreCase));
        }

        return Text(answer, ["errMsg", "errorMsg", "errorMessage"]) is not null || Text(answer, ["errorCode"]) is not null;
    }

    private static string? Text(JsonElement from, string[] names)
    {
        foreach (var name in names)
        {
            if (!from.TryGetProperty(name, out var value)) continue;
            var text = value.ValueKind switch
            {
                JsonValueKind.String => value.GetString(),
                JsonValueKind.Number => value.GetRawText(),
                _ => null,
            };
            if (!string.IsNullOrWhiteSpace(text)) return text;
        }

        return null;
    }
}
