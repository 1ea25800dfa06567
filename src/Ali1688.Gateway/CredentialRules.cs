namespace Ali1688.Gateway;

/// <summary>What credentials must look like before anything is sent with them.</summary>
internal static class CredentialRules
{
    /// <summary>The same credentials, when they can be used. The key becomes a part of every path, so it must be one.</summary>
    public static AppCredentials Validated(this AppCredentials credentials)
    {
        if (credentials.AppKey.Length == 0 || !credentials.AppKey.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
            throw new ArgumentException("AppKey must be letters, digits, '-' and '_', as the platform's console shows it.");
        if (credentials.AppSecret.Reveal().Length == 0) throw new ArgumentException("AppSecret must not be empty.");
        return credentials;
    }
}
