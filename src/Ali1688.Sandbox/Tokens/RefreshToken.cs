namespace Ali1688.Sandbox.Tokens;

/// <summary>A refresh token, how long it still holds, and whether the caller has not seen it before.</summary>
internal readonly record struct RefreshToken(string Value, TimeSpan Left, bool IsNew = true);
