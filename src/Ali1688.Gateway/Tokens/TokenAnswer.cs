using System.Globalization;
using System.Text.Json;
using Ali1688.Gateway.Calls;

namespace Ali1688.Gateway.Tokens;

/// <summary>What the token endpoint answered: tokens, or why not.</summary>
internal sealed record TokenAnswer(TokenSet? Tokens, TokenResult? Failure)
{
    private static readonly string[] CredentialCodes = ["invalid_client", "unauthorized_client", "gw.AppKeyNotFound", "gw.AppKeyMissing", "gw.SignatureInvalid"];

    /// <summary>Reads an answer of either protocol; an answer without a refresh token keeps the one that was used.</summary>
    public static TokenAnswer Read(WireAnswer answer, Secret? usedRefreshToken, DateTimeOffset now)
    {
        if (TryParse(answer.Body) is not { } root) return Fail(new TokenResult.Unavailable(TransientFault.ServerError, $"the token endpoint answered HTTP {(int)answer.Status} without JSON"));
        if (Text(root, "access_token") is { Length: > 0 } token && (int)answer.Status < 400) return new(Granted(root, token, usedRefreshToken, now), null);
        return Fail(Refusal(root, (int)answer.Status));
    }

    private static TokenSet Granted(JsonElement root, string token, Secret? usedRefreshToken, DateTimeOffset now) => new()
    {
        AccessToken = new Secret(token),
        IssuedAt = now,
        ExpiresAt = double.TryParse(Text(root, "expires_in"), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds > 0 ? now.AddSeconds(Math.Min(seconds, 1e9)) : null,
        RefreshToken = Text(root, "refresh_token") is { Length: > 0 } refresh ? new Secret(refresh) : usedRefreshToken,
        RefreshExpiresAt = PlatformDate(Text(root, "refresh_token_timeout")),
        MemberId = Text(root, "memberId"),
        ResourceOwner = Text(root, "resource_owner"),
    };

    private static TokenResult Refusal(JsonElement root, int status)
    {
        var error = PlatformError.Find(root);
        var code = Text(root, "error") ?? error?.Code;
        var message = Text(root, "error_description") ?? error?.Message ?? $"HTTP {status} without a token";
        if (status >= 500 || code?.StartsWith("gw.Qos", StringComparison.OrdinalIgnoreCase) == true) return new TokenResult.Unavailable(TransientFault.ServerError, $"the token endpoint failed: {code} {message}");
        return Array.Exists(CredentialCodes, c => string.Equals(c, code, StringComparison.OrdinalIgnoreCase))
            ? new TokenResult.CredentialsRefused(code, $"the platform does not accept this key and secret ({code}: {message}).")
            : new TokenResult.LoginNeeded(code, $"the platform gives no new token ({code}: {message}).");
    }

    /// <summary>20121222222222+0800, with or without milliseconds.</summary>
    private static DateTimeOffset? PlatformDate(string? text) =>
        DateTimeOffset.TryParseExact(text, ["yyyyMMddHHmmssfffzzz", "yyyyMMddHHmmsszzz"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    private static JsonElement? TryParse(byte[] body)
    {
        try
        {
            var root = JsonElement.Parse(body);
            return root.ValueKind == JsonValueKind.Object ? root : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement from, string name) => from.TryGetProperty(name, out var value)
        ? value.ValueKind switch { JsonValueKind.String => value.GetString(), JsonValueKind.Number => value.GetRawText(), _ => null }
        : null;

    private static TokenAnswer Fail(TokenResult failure) => new(null, failure);
}
