using System.Text.Json;
using System.Text.RegularExpressions;
using Ali1688.Gateway.Answers;

namespace Ali1688.Gateway.Tokens;

/// <summary>
/// What a token endpoint's error means. OAuth's codes (RFC 6749 section 5.2) and the gateway's are known by name; any other
/// refusal with a status below 500 is the endpoint's decision about what was presented, and asking again would not change it.
/// </summary>
internal static partial class TokenError
{
    [GeneratedRegex(@"^(invalid_client|unauthorized_client|gw\.AppKey|gw\.Signature)", RegexOptions.IgnoreCase)]
    private static partial Regex CredentialCodes { get; }

    [GeneratedRegex(@"client_?secret|app_?secret|client_?id", RegexOptions.IgnoreCase)]
    private static partial Regex CredentialWords { get; }

    [GeneratedRegex(@"^(server_error|temporarily_unavailable|slow_down|gw\.Qos|isp\.)", RegexOptions.IgnoreCase)]
    private static partial Regex PassingCodes { get; }

    public static TokenResult.Failed Read(JsonElement root, int status, TokenGrant grant)
    {
        var code = root.Text("error", "error_code");
        var message = root.Text("error_description", "error_message", "exception") ?? "";
        return code is null
            ? new(TokenFailure.Unavailable, null, GatewaySentences.NoTokenAnswer.With(status))
            : new(Kind(code, message, status, grant), code, message);
    }

    private static TokenFailure Kind(string code, string message, int status, TokenGrant grant)
    {
        if (status is 408 or 429 or >= 500 || PassingCodes.IsMatch(code)) return TokenFailure.Unavailable;
        if (CredentialCodes.IsMatch(code) || CredentialWords.IsMatch(message)) return TokenFailure.CredentialsRefused;
        return grant switch
        {
            TokenGrant.Postpone => TokenFailure.Refused,
            TokenGrant.ClientCredentials => TokenFailure.CredentialsRefused,
            _ => TokenFailure.LoginNeeded,
        };
    }
}
