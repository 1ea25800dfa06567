namespace Ali1688.Sandbox.Tokens;

/// <summary>Why a token endpoint gives nothing, in OAuth's words (RFC 6749, 5.2).</summary>
internal sealed record TokenRefusal(int Status, string Error, string Description)
{
    public static readonly TokenRefusal UnknownClient = new(401, "invalid_client", "client_id or client_secret is invalid");
    public static readonly TokenRefusal UnknownGrant = new(400, "unsupported_grant_type", "grant_type is not supported");
    public static readonly TokenRefusal DeadCode = new(400, "invalid_grant", "code is invalid, used or expired, or redirect_uri differs");
    public static readonly TokenRefusal DeadRefreshToken = new(400, "invalid_grant", "refresh_token is invalid or expired");
    public static readonly TokenRefusal TooEarly = new(400, "invalid_request", "refresh_token does not end within 30 days, or is invalid");
    public static readonly TokenRefusal NotPost = new(400, "invalid_request", "POST is required");

    public static TokenRefusal Missing(string parameter) => new(400, "invalid_request", $"{parameter} is required");
}
