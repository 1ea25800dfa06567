namespace Ali1688.Gateway;

/// <summary>Takes secrets out of a text that came from outside: some servers repeat in their error what they were sent.</summary>
internal static class Scrubber
{
    public static string Scrub(string text, params ReadOnlySpan<Secret?> secrets)
    {
        if (text.Length == 0) return text;
        foreach (var secret in secrets)
        {
            if (secret?.Reveal() is { Length: > 0 } value) text = text.Replace(value, secret.ToString(), StringComparison.Ordinal);
        }

        return text;
    }
}
