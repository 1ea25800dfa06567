namespace Ali1688.Sandbox.Tokens;

/// <summary>A refresh token, whom it acts for, how long it still holds, and whether the caller has not seen it before.</summary>
internal sealed record RefreshToken(string Value, SandboxUser User, TimeSpan Left, bool IsNew = true);
