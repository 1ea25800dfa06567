using System.Globalization;
using System.Text.Json;
using Ali1688.Sandbox.Catalogue;

namespace Ali1688.Sandbox.Tokens;

/// <summary>Writes what the token endpoints give, each in its dialect.</summary>
internal sealed class TokenAnswer(Platform platform)
{
    /// <summary>The real gateway's: <c>expires_in</c> is a text, and a refresh token is told only when the caller does not have it yet.</summary>
    public void WriteAop(Utf8JsonWriter json, string appKey, TokenGrant grant)
    {
        json.WriteStartObject();
        json.WriteString("aliId"u8, grant.User.AliId);
        json.WriteString("resource_owner"u8, grant.User.LoginId);
        json.WriteString("memberId"u8, grant.User.MemberId);
        json.WriteString("expires_in"u8, LifeInSeconds.ToString(CultureInfo.InvariantCulture));
        json.WriteString("access_token"u8, platform.Tokens.IssueAccess(appKey, grant.User));
        if (grant.Refresh is { IsNew: true } given)
        {
            json.WriteString("refresh_token"u8, given.Value);
            json.WriteString("refresh_token_timeout"u8, PlatformDate.Long(platform.Clock.Told + given.Left));
        }

        json.WriteEndObject();
    }

    public void WriteTop(Utf8JsonWriter json, string appKey, TokenGrant grant)
    {
        json.WriteStartObject();
        json.WriteString("access_token"u8, platform.Tokens.IssueAccess(appKey, grant.User));
        json.WriteNumber("expires_in"u8, LifeInSeconds);
        json.WriteString("refresh_token"u8, grant.Refresh!.Value);
        json.WriteEndObject();
    }

    /// <summary>RFC 6749, 5.2.</summary>
    public static void WriteOAuthError(Utf8JsonWriter json, TokenRefusal refusal)
    {
        json.WriteStartObject();
        json.WriteString("error"u8, refusal.Error);
        json.WriteString("error_description"u8, refusal.Description);
        json.WriteEndObject();
    }

    private long LifeInSeconds => (long)Math.Ceiling(platform.Options.AccessTokenLife.TotalSeconds);
}
